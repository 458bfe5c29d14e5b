package io.github.timflux.benchmarks.jmh;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.AccountResult;
import io.github.timflux.AttributeOperations;
import io.github.timflux.AttributeUpdate;
import io.github.timflux.BulkOptions;
import io.github.timflux.TimClient;
import io.github.timflux.benchmarks.data.SampleAccounts;
import io.github.timflux.benchmarks.data.SimulatorCredentials;
import io.github.timflux.core.TimFlux;
import io.github.timflux.simulator.TimSimulator;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** The number of calls, permits and connections of a bulk stream. It does not depend on the machine. */
final class RequestCountTest {

    private static final int ACCOUNTS = 2_000;
    private static final int CALLS = ACCOUNTS / 100;
    private static final int CONCURRENCY = 8;

    /** A call can start before the connection of the previous call is back in the pool. */
    private static final long MAX_CONNECTIONS = 2 * CONCURRENCY;

    /** Long, so that every window before the end of the source is full. */
    private static final Duration LINGER = Duration.ofMinutes(1);

    private final CountingPermitScheduler permits = new CountingPermitScheduler();

    @Test
    void shouldReadWithMinimumNumberOfCalls() {
        run(attributes -> attributes.get(accounts()));
    }

    @Test
    void shouldWriteWithMinimumNumberOfCalls() {
        run(attributes -> attributes.set(accounts().map(account -> AttributeUpdate.of(account, "sex", "Female"))));
    }

    private static Flux<String> accounts() {
        return Flux.fromIterable(SampleAccounts.list(ACCOUNTS));
    }

    private void run(Function<AttributeOperations, Flux<? extends AccountResult<?>>> stream) {
        try (TimSimulator simulator = TimSimulator.builder()
                        .withoutRateLimit()
                        .attributeNames("sex")
                        .accountDirectory(account -> Map.of("sex", "Male"))
                        .start();
                TimClient client = client(simulator)) {
            Flux<? extends AccountResult<?>> results =
                    stream.apply(client.timPush().attributes());
            // Sets, because AssertJ would compare each account with each other one.
            assertThat(results.filter(AccountResult::isSuccess)
                            .<String>map(AccountResult::account)
                            .collect(toSet())
                            .blockOptional()
                            .orElseThrow())
                    .isEqualTo(Set.copyOf(SampleAccounts.list(ACCOUNTS)));
            assertThat(simulator.statistics().calls()).isEqualTo(CALLS);
            assertThat(simulator.statistics().accounts()).isEqualTo(ACCOUNTS);
            assertThat(simulator.statistics().connections()).isBetween(1L, MAX_CONNECTIONS);
        }
        assertThat(permits.granted()).isEqualTo(CALLS);
        assertThat(permits.written()).isEqualTo(CALLS);
        assertThat(permits.answered()).isEqualTo(CALLS);
    }

    private TimClient client(TimSimulator simulator) {
        return TimFlux.builder(SimulatorCredentials.SDK_APP_ID, SimulatorCredentials.create())
                .endpoint(simulator.endpoint())
                .permitSchedulers(operation -> permits)
                .bulk(BulkOptions.defaults().withConcurrency(CONCURRENCY).withLinger(LINGER))
                .build();
    }
}
