package io.github.timflux.benchmarks.scenarios;

import io.github.timflux.TagUpdate;
import io.github.timflux.TimClient;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;

/**
 * What a client does while something is wrong: it reads accounts and writes others, both in bulk and at the same time,
 * and looks some up beside.
 *
 * @param accounts how many are read, and how many written
 * @param perSecond how many are looked up in a second
 * @param time for how long
 */
record Work(int accounts, int perSecond, Duration time) {

    static final String READ = "read-";
    static final String WRITTEN = "write-";
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    /** Blocks until everything is answered; the tag tells these writes from others. */
    Done by(TimClient client, String tag, Service service) throws IOException, InterruptedException {
        Tally reads = new Tally(READ);
        Tally writes = new Tally(WRITTEN);
        AtomicInteger wrong = new AtomicInteger();
        long start = System.nanoTime();
        CompletableFuture<Void> jobs =
                Mono.when(read(client, reads), write(client, tag, writes)).toFuture();
        Refused refused = new Refused();
        Lookup lookup = refused.of(Lookup.by(client));
        Answers lookups = OpenLoop.run(
                account -> lookup.apply(account).doOnNext(attributes -> {
                    if (!isRight(account, attributes)) {
                        wrong.incrementAndGet();
                    }
                }),
                0,
                Schedule.poisson(perSecond, time),
                PATIENCE);
        await(jobs);
        return new Done(
                reads,
                writes,
                lookups,
                refused,
                wrong.get(),
                service.tagged(tag, WRITTEN, accounts),
                Duration.ofNanos(System.nanoTime() - start));
    }

    private Mono<Void> read(TimClient client, Tally tally) {
        return client.timPush()
                .attributes()
                .get(Clients.accounts(READ, accounts))
                .doOnNext(result -> tally.count(result, Work::isRight))
                .then();
    }

    private Mono<Void> write(TimClient client, String tag, Tally tally) {
        return client.timPush()
                .tags()
                .add(Clients.accounts(WRITTEN, accounts).map(account -> TagUpdate.of(account, tag)))
                .doOnNext(tally::count)
                .then();
    }

    private static boolean isRight(String account, Map<String, String> attributes) {
        return attributes.equals(ServiceProcess.attributes(account));
    }

    private static void await(CompletableFuture<Void> jobs) throws InterruptedException {
        try {
            jobs.get(PATIENCE.toMinutes(), TimeUnit.MINUTES);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("A job did not end as it should; expected a result of each account.", e);
        }
    }

    /**
     * What became of it.
     *
     * @param refused those of the lookups that failed
     * @param wrongLookups how many were answered with what is another account's
     * @param applied how many writes the service knows of
     */
    record Done(
            Tally reads, Tally writes, Answers lookups, Refused refused, int wrongLookups, int applied, Duration took) {

        /** {@return whether each account has one result, which is what the service knows} */
        boolean isComplete(int accounts) {
            return reads.answered() == accounts
                    && writes.answered() == accounts
                    && reads.again() + writes.again() + reads.wrong() + wrongLookups == 0
                    && applied >= writes.successes()
                    && applied <= writes.successes() + writes.inDoubt();
        }

        String text() {
            return Numbers.text(reads.answered(), "read") + " (" + Numbers.text(reads.successes(), "succeeded")
                    + "), " + Numbers.text(writes.answered(), "written") + " ("
                    + Numbers.text(writes.successes(), "succeeded") + "), "
                    + Numbers.text(reads.again() + (double) writes.again(), "again") + ", "
                    + Numbers.text(reads.wrong() + (double) wrongLookups, "wrong");
        }
    }
}
