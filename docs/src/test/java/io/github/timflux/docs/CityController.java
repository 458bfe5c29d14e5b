package io.github.timflux.docs;

import io.github.timflux.PushApi;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
final class CityController {

    private final PushApi push;

    CityController(PushApi push) {
        this.push = push;
    }

    /** Frees the servlet thread while the call waits. */
    @GetMapping("/users/{account}/city")
    Mono<String> city(@PathVariable String account) {
        return push.attributes().get(account).map(attributes -> attributes.getOrDefault("city", "unknown"));
    }

    /** Holds the servlet thread while the call waits. */
    @GetMapping("/users/{account}/greeting")
    String greeting(@PathVariable String account) {
        return "How is " + city(account).block() + " today?";
    }
}
