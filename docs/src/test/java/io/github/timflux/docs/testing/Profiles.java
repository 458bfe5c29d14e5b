package io.github.timflux.docs.testing;

import io.github.timflux.AccountResult;
import io.github.timflux.AttributeUpdate;
import io.github.timflux.PushApi;
import io.github.timflux.TimException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

final class Profiles {

    private final PushApi push;

    Profiles(PushApi push) {
        this.push = push;
    }

    /** Emits the city of a user, or "unknown". */
    Mono<String> city(String user) {
        return push.attributes()
                .get(user)
                .map(attributes -> attributes.getOrDefault("city", "unknown"))
                .onErrorReturn(TimException.class, "unknown");
    }

    /** Sets the city of users, and emits those that have failed. */
    Flux<String> move(Flux<String> users, String city) {
        return push.attributes()
                .set(users.map(user -> AttributeUpdate.of(user, "city", city)))
                .filter(result -> !result.isSuccess())
                .map(AccountResult::account);
    }
}
