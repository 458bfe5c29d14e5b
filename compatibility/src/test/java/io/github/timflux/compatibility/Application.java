package io.github.timflux.compatibility;

import io.github.timflux.TimClient;
import io.micrometer.tracing.test.simple.SimpleTracer;
import java.util.Map;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** A small WebFlux application that uses the client of the starter. */
@SpringBootApplication(proxyBeanMethods = false)
public class Application {

    @Bean
    SimpleTracer tracer() {
        return new SimpleTracer();
    }

    @RestController
    static final class UserController {

        private final TimClient client;

        UserController(TimClient client) {
            this.client = client;
        }

        @GetMapping("/users/{account}")
        Mono<Map<String, String>> attributes(@PathVariable String account) {
            return client.timPush().attributes().get(account);
        }
    }
}
