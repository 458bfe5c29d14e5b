package io.github.timflux.test.spring;

import io.github.timflux.PushApi;
import java.util.Map;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** An application that reads attributes for HTTP requests. */
@SpringBootApplication
class SampleApplication {

    @RestController
    static final class UserController {

        private final PushApi push;

        UserController(PushApi push) {
            this.push = push;
        }

        @GetMapping("/users/{account}")
        Mono<Map<String, String>> user(@PathVariable String account) {
            return push.attributes().get(account);
        }
    }
}
