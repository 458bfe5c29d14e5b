package io.github.timflux.benchmarks.load;

import io.github.timflux.TagUpdate;
import io.github.timflux.TimClient;
import io.github.timflux.benchmarks.data.SampleAccounts;
import io.github.timflux.benchmarks.measure.BulkResultCounter;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A workload of two bulk streams and single calls at the same time: one stream reads accounts, one writes other
 * accounts.
 *
 * @param accounts the number of accounts to read, and of accounts to write
 * @param perSecond the number of single calls per second
 * @param time how long the single calls are made
 */
public record MixedWorkload(int accounts, int perSecond, Duration time) {

    /** The prefix of the accounts that are written. */
    public static final String WRITTEN = "write-";

    private static final String READ = "read-";
    private static final Duration TIMEOUT = Duration.ofMinutes(30);

    /**
     * Runs the workload; blocks until each account has a result.
     *
     * @param client the client
     * @param tag the tag to write
     * @return the results
     */
    public WorkloadOutcome run(TimClient client, String tag) throws InterruptedException {
        BulkResultCounter reads = new BulkResultCounter(READ);
        BulkResultCounter writes = new BulkResultCounter(WRITTEN);
        AtomicInteger wrong = new AtomicInteger();
        long start = System.nanoTime();
        CompletableFuture<Void> streams = Mono.when(read(client, reads), write(client, tag, writes))
                .timeout(TIMEOUT)
                .toFuture();
        FailedCallRecorder failedCalls = new FailedCallRecorder();
        SingleCall call = failedCalls.record(SingleCall.of(client));
        SingleCallLatencies latencies = OpenLoopLoadGenerator.run(
                account -> call.apply(account).doOnNext(attributes -> {
                    if (!isRight(account, attributes)) {
                        wrong.incrementAndGet();
                    }
                }),
                TIMEOUT,
                PoissonArrivals.dueTimes(perSecond, time));
        streams.join();
        return new WorkloadOutcome(
                reads, writes, latencies, failedCalls, wrong.get(), Duration.ofNanos(System.nanoTime() - start));
    }

    private Mono<Void> read(TimClient client, BulkResultCounter counter) {
        return client.timPush()
                .attributes()
                .get(accounts(READ))
                .doOnNext(result -> counter.count(result, MixedWorkload::isRight))
                .then();
    }

    private Mono<Void> write(TimClient client, String tag, BulkResultCounter counter) {
        return client.timPush()
                .tags()
                .add(accounts(WRITTEN).map(account -> TagUpdate.of(account, tag)))
                .doOnNext(counter::count)
                .then();
    }

    private Flux<String> accounts(String prefix) {
        return Flux.range(0, accounts).map(number -> prefix + number);
    }

    private static boolean isRight(String account, Map<String, String> attributes) {
        return attributes.equals(SampleAccounts.simulatedAttributes(account));
    }

    /**
     * The results of a workload.
     *
     * @param reads the results of the stream that reads
     * @param writes the results of the stream that writes
     * @param latencies the latencies of the single calls
     * @param failedCalls the single calls that failed
     * @param wrongCalls the number of single calls with the attributes of another account
     * @param elapsed the time until everything was answered
     */
    public record WorkloadOutcome(
            BulkResultCounter reads,
            BulkResultCounter writes,
            SingleCallLatencies latencies,
            FailedCallRecorder failedCalls,
            int wrongCalls,
            Duration elapsed) {

        /** {@return whether all accounts succeeded once, and the service applied exactly the writes that succeeded} */
        public boolean isComplete(int accounts, int applied) {
            return reads.answered() == accounts
                    && writes.answered() == accounts
                    && reads.successes() == accounts
                    && writes.successes() == accounts
                    && duplicates() + wrong() == 0
                    && applied >= writes.successes()
                    && applied <= writes.successes() + writes.unknownOutcomes();
        }

        /** {@return the number of results for accounts that already had one} */
        public int duplicates() {
            return reads.duplicates() + writes.duplicates();
        }

        /** {@return the number of reads with the attributes of another account} */
        public int wrong() {
            return reads.wrong() + wrongCalls;
        }
    }
}
