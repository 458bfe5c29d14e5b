package io.github.timflux.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Tests changes by the admin API while calls run. */
final class AdminConcurrencyTest {

    private static final int CALLS = 200;

    /** The number of changes of each of three kinds. */
    private static final int CHANGES = 10;

    @Test
    void shouldKeepAllChangesAndAnswerAllCalls() {
        try (TimSimulator simulator =
                        TimSimulator.builder().withoutRateLimit().admin().start();
                SimulatorClient client = new SimulatorClient(simulator)) {
            AdminClient admin = new AdminClient(simulator);
            Mono<List<Integer>> codes = Flux.range(0, CALLS)
                    .flatMap(call -> client.postAsync(SimulatorClient.TIMPUSH, SimulatorClient.body("u1")), 4)
                    .map(SimulatorResponse::errorCode)
                    .distinct()
                    .collectList();
            Mono<List<Integer>> changes = Flux.range(0, 3 * CHANGES)
                    .flatMap(
                            change -> Mono.fromCallable(() -> change(admin, change))
                                    .subscribeOn(Schedulers.boundedElastic()),
                            4)
                    .distinct()
                    .collectList();

            Mono.zip(codes, changes)
                    .doOnNext(results -> {
                        assertThat(results.getT1()).containsExactly(0);
                        assertThat(results.getT2()).containsExactlyInAnyOrder(200, 204);
                    })
                    .block();

            JsonObject settings = admin.json("settings");
            assertThat(settings.getAsJsonObject("responses").keySet()).hasSize(CHANGES);
            assertThat(simulator.accounts()).hasSize(CHANGES);
            assertThat(settings.getAsJsonObject("callsPerSecondByPath").keySet())
                    .isEmpty();
            assertThat(simulator.statistics().calls()).isEqualTo(CALLS);
            assertThat(admin.list("calls?limit=1000", "calls")).hasSize(CALLS);
            assertThat(simulator.accounts())
                    .containsExactlyInAnyOrderElementsOf(IntStream.range(0, CHANGES)
                            .mapToObj(number -> "u-" + number)
                            .toList());
        }
    }

    private static int change(AdminClient admin, int number) {
        int third = number / 3;
        return switch (number % 3) {
            case 0 -> admin.send("PUT", "accounts/u-" + third, "{'tags':['a']}").status();
            case 1 -> admin.send("PUT", "responses/v4/test/call" + third, "{}").status();
            default ->
                admin.send("PATCH", "settings", "{'jitterMillis':" + number % 2 + "}")
                        .status();
        };
    }
}
