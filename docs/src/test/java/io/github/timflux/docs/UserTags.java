package io.github.timflux.docs;

import io.github.timflux.AccountResult;
import io.github.timflux.PushApi;
import io.github.timflux.TagUpdate;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

record UserTags(PushApi push) {
    Mono<Boolean> isVip(String account) {
        return push.tags().get(account).map(tags -> tags.contains("vip"));
    }

    Flux<AccountResult<TagUpdate>> addVip(Flux<String> accounts) {
        return push.tags().add(accounts.map(account -> TagUpdate.of(account, "vip")));
    }
}
