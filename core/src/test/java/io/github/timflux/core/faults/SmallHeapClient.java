package io.github.timflux.core.faults;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.github.timflux.AccountResult;
import io.github.timflux.BulkOptions;
import io.github.timflux.Credentials;
import io.github.timflux.Quota;
import io.github.timflux.TimClient;
import io.github.timflux.TimException;
import io.github.timflux.core.TimFlux;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.TreeMap;
import reactor.core.publisher.Flux;

/** Reads with many windows in flight, and prints how many accounts have each outcome. */
final class SmallHeapClient {

    private SmallHeapClient() {}

    public static void main(String[] args) {
        int windows = Integer.parseInt(args[1]);
        Credentials credentials = Credentials.secretKey("administrator", "0123456789abcdef".repeat(4));
        try (TimClient client = TimFlux.builder(1_400_000_000L, credentials)
                .endpoint(URI.create(args[0]))
                .quota(Quota.unlimited())
                .responseTimeout(Duration.ofMinutes(1))
                .bulk(BulkOptions.defaults().withConcurrency(windows).withMaxAttempts(Integer.parseInt(args[2])))
                .build()) {
            client.timPush()
                    .attributes()
                    .get(Flux.range(0, 100 * windows).map(number -> "u" + number))
                    .map(SmallHeapClient::outcome)
                    .collect(groupingBy(outcome -> outcome, TreeMap::new, counting()))
                    .blockOptional()
                    .orElseThrow()
                    .forEach((outcome, count) ->
                            System.out.println(String.format(Locale.ROOT, "%d %s", count, outcome)));
        }
    }

    private static String outcome(AccountResult<?> result) {
        return result.fold((account, value) -> "success", (account, error) -> describe(error));
    }

    private static String describe(TimException error) {
        return error.kind() + ": " + error.reason();
    }
}
