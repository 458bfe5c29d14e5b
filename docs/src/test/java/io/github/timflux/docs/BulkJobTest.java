package io.github.timflux.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.timflux.AccountResult;
import io.github.timflux.AttributeUpdate;
import io.github.timflux.BulkOptions;
import io.github.timflux.PushApi;
import io.github.timflux.TimClient;
import io.github.timflux.simulator.TimSimulator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Runs the samples of docs/bulk-job.md, and compares them with the page. */
final class BulkJobTest {

    private final TimSimulator simulator =
            Service.simulator().attributeNames("name", "city").start();
    private final TimClient client = Service.client(simulator).build();
    private final PushApi push = client.timPush();
    private final List<String> reported = new ArrayList<>();
    private final List<Long> stored = new ArrayList<>();

    @AfterEach
    void close() {
        client.close();
        simulator.close();
    }

    @Test
    void shouldShowTestedSamplesOnly() throws IOException {
        Samples.assertRun("bulk-job.md", "java/io/github/timflux/docs/BulkJobTest.java");
    }

    @Test
    void shouldRunABulkStream() {
        Flux<String> accounts = Service.accounts(250).concatWithValues("no-such-user");
        // sample: bulkStream
        Mono<Long> moved = accounts // a Flux<String>: a query, a file, a topic
                .map(account -> AttributeUpdate.of(account, "city", "Busan"))
                .transform(push.attributes()::set)
                .filter(AccountResult::isSuccess)
                .count();
        // end
        assertThat(moved.block()).isEqualTo(250);
        assertThat(simulator.attributes("u249")).containsEntry("city", "Busan");
    }

    private static Flux<AttributeUpdate> oneInvalid() {
        return Flux.just(AttributeUpdate.of("u1", "city", "Tokyo"), AttributeUpdate.of("u2", "shoe size", "38"));
    }

    @Test
    void shouldEmitTheElementsThatFailed() {
        Flux<AttributeUpdate> updates = oneInvalid();
        // sample: failures
        Flux<AttributeUpdate> dropped = push.attributes()
                .set(updates)
                .mapNotNull(result ->
                        result instanceof AccountResult.Failure<AttributeUpdate> failure ? failure.element() : null);
        // end
        assertThat(Service.list(dropped)).extracting(AttributeUpdate::account).containsExactly("u2");
    }

    @Test
    void shouldCollectResults() {
        Flux<String> accounts = Flux.just("u1", "u2");
        // sample: toMap
        Mono<Map<String, Map<String, String>>> attributes =
                push.attributes().get(accounts).as(AccountResult::toMap);
        // end
        assertThat(attributes.block()).containsEntry("u2", Map.of("name", "u2"));
        Flux<AttributeUpdate> updates = oneInvalid();
        // sample: partition
        Mono<List<String>> failedAccounts = push.attributes()
                .set(updates)
                .as(AccountResult::partition)
                .map(results ->
                        results.failures().stream().map(AccountResult::account).toList());
        // end
        assertThat(failedAccounts.block()).containsExactly("u2");
    }

    @Test
    void shouldContinueFromTheStoredPosition() {
        Flux<AttributeUpdate> updates =
                Service.accounts(2_500).map(account -> AttributeUpdate.of(account, "city", "Busan"));
        // Only the first 1,200 elements arrive before the crash, and their position is never stored.
        Flux<AttributeUpdate> crashing = updates.take(1_200).concatWith(Flux.error(new IllegalStateException("crash")));
        assertThatThrownBy(() -> job(crashing, 0).block()).hasMessage("crash");
        assertThat(stored).startsWith(0L).hasSizeLessThanOrEqualTo(3);
        long position = stored.get(stored.size() - 1);
        reported.clear();
        job(updates, position).block();
        assertThat(stored).endsWith(2_500L);
        assertThat(reported).isEqualTo(Service.list(Service.accounts(2_500).skip(position)));
    }

    private Mono<Void> job(Flux<AttributeUpdate> updates, long position) {
        // sample: resume
        Mono<Void> job = push.with(BulkOptions.defaults().withSourceOrder(true))
                .attributes()
                .set(updates.skip(position)) // the position that the last run has stored, or 0
                .doOnNext(this::report)
                .buffer(1_000)
                .scan(position, (done, results) -> done + results.size())
                .concatMap(this::store)
                .then();
        // end
        return job;
    }

    private void report(AccountResult<AttributeUpdate> result) {
        reported.add(result.account());
    }

    private Mono<Void> store(long position) {
        return Mono.fromRunnable(() -> stored.add(position));
    }
}
