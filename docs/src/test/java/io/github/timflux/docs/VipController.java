package io.github.timflux.docs;

import io.github.timflux.PushApi;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
record VipController(PushApi push) {
    @GetMapping("/users/{account}/vip")
    Mono<Boolean> isVip(@PathVariable String account) {
        return push.tags().get(account).map(tags -> tags.contains("vip"));
    }
}
