package io.github.timflux.docs;

import io.github.timflux.AccountResult;
import io.github.timflux.AttributeUpdate;
import io.github.timflux.TimClient;
import io.github.timflux.TimPushApi;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

public final class Users {

    private final TimPushApi push;

    /** The caller closes the client, when the application ends. */
    public Users(TimClient client) {
        this.push = client.timPush();
    }

    /** Emits the city of a user. */
    public Mono<String> city(String user) {
        return push.attributes().get(user).map(attributes -> attributes.getOrDefault("city", "unknown"));
    }

    /** Sets the city of any number of users, and emits the users that failed. */
    public Flux<String> move(Flux<String> users, String city) {
        return push.attributes()
                .set(users.map(user -> AttributeUpdate.of(user, "city", city)))
                .filter(result -> !result.isSuccess())
                .map(AccountResult::account);
    }
}
