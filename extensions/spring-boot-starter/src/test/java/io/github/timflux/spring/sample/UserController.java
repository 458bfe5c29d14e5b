package io.github.timflux.spring.sample;

import io.github.timflux.PushApi;
import java.util.Map;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
final class UserController {

    record User(String account, Map<String, String> attributes, Set<String> tags) {}

    private final PushApi push;

    UserController(PushApi push) {
        this.push = push;
    }

    @GetMapping("/users/{account}")
    Mono<User> user(@PathVariable String account) {
        return Mono.zip(push.attributes().get(account), push.tags().get(account))
                .map(found -> new User(account, found.getT1(), found.getT2()));
    }
}
