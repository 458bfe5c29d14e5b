package io.github.timflux.docs;

import io.github.timflux.AccountResult;
import io.github.timflux.Credentials;
import io.github.timflux.PushApi;
import io.github.timflux.Region;
import io.github.timflux.TagUpdate;
import io.github.timflux.TimClient;
import io.github.timflux.core.TimFlux;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

final class FirstCalls {
    public static void main(String[] arguments) {
        // Use your own values from the console of Tencent Cloud Chat: UserID of an administrator, secret key, SDKAppID.
        Credentials credentials = Credentials.secretKey("administrator", System.getenv("TIM_SECRET_KEY"));
        try (TimClient client = TimFlux.builder(1_400_000_000, credentials)
                .region(Region.SINGAPORE)
                .build()) {
            run(client.timPush());
        }
    }

    static void run(PushApi push) {
        Mono<Map<String, String>> attributes = push.attributes().get("alice");
        System.out.println(attributes.block()); // sends the request, and waits; a reactive application returns the Mono

        Flux<TagUpdate> updates = Flux.just("alice", "bob").map(account -> TagUpdate.of(account, "vip"));
        Flux<AccountResult<TagUpdate>> results = push.tags().add(updates);
        results.doOnNext(System.out::println).blockLast(); // prints one result for each account
    }
}
