package io.github.timflux.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.AccountResult;
import io.github.timflux.AttributeOperations;
import io.github.timflux.AttributeUpdate;
import io.github.timflux.BulkOptions;
import io.github.timflux.Credentials;
import io.github.timflux.TimClient;
import io.github.timflux.core.TimFlux;
import io.github.timflux.simulator.TimSimulator;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** What a job costs the service and the quota, which is the same on any machine. */
final class CountsTest {

    private static final int ACCOUNTS = 10_000;
    private static final int CALLS = ACCOUNTS / 100;
    private static final int CONCURRENCY = 8;

    /** A call may begin while the connection of the one that it follows is being given back. */
    private static final long MOST_CONNECTIONS = 2 * CONCURRENCY;

    /** None that is not full before the source ends. */
    private static final Duration NO_HURRY = Duration.ofMinutes(1);

    private final CountedPermits permits = new CountedPermits();

    @Test
    void shouldReadWithAsFewCallsAsThereCanBe() {
        run(attributes -> attributes.get(accounts()));
    }

    @Test
    void shouldWriteWithAsFewCallsAsThereCanBe() {
        run(attributes -> attributes.set(accounts().map(account -> AttributeUpdate.of(account, "sex", "Female"))));
    }

    private static Flux<String> accounts() {
        return Flux.fromIterable(Samples.accounts(ACCOUNTS));
    }

    private void run(Function<AttributeOperations, Flux<? extends AccountResult<?>>> job) {
        try (TimSimulator simulator = TimSimulator.builder()
                        .unlimited()
                        .attributeNames("sex")
                        .directory(account -> Map.of("sex", "Male"))
                        .start();
                TimClient client = client(simulator)) {
            Flux<? extends AccountResult<?>> results =
                    job.apply(client.timPush().attributes());
            assertThat(results.collectList().blockOptional().orElseThrow())
                    .allMatch(result -> result.fold((account, value) -> true, (account, cause) -> false))
                    .extracting(AccountResult::account)
                    .containsAll(Samples.accounts(ACCOUNTS));
            assertThat(simulator.statistics().calls()).isEqualTo(CALLS);
            assertThat(simulator.statistics().accounts()).isEqualTo(ACCOUNTS);
            assertThat(simulator.statistics().connections()).isBetween(1L, MOST_CONNECTIONS);
        }
        assertThat(permits.granted()).isEqualTo(CALLS);
        assertThat(permits.written()).isEqualTo(CALLS);
        assertThat(permits.answered()).isEqualTo(CALLS);
    }

    private TimClient client(TimSimulator simulator) {
        return TimFlux.builder(1_400_000_000L, Credentials.secretKey("administrator", "0123456789abcdef".repeat(4)))
                .endpoint(simulator.endpoint())
                .permitSchedulers(operation -> permits)
                .bulk(BulkOptions.defaults().withConcurrency(CONCURRENCY).withLinger(NO_HURRY))
                .build();
    }
}
