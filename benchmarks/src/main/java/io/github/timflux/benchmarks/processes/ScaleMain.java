package io.github.timflux.benchmarks.processes;

import static java.util.Objects.requireNonNull;

import io.github.timflux.AttributeOperations;
import io.github.timflux.Quota;
import io.github.timflux.SingleOptions;
import io.github.timflux.TimClient;
import io.github.timflux.benchmarks.data.SampleAccounts;
import io.github.timflux.benchmarks.processes.ScaleProcess.CallEnd;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAdder;
import reactor.core.publisher.Flux;

/** Runs many clients, streams and single calls of timflux at the same time. */
final class ScaleMain {

    static final String CLIENTS = "clients";
    static final String STREAMS = "streams";
    static final String SINGLE_CALLS = "single-calls";

    /** Low, so that nearly all windows wait; high enough for the deadline of 1 hour of the last of 10,000. */
    private static final Quota STREAM_QUOTA = Quota.perSecond(5);

    /** Low, so that nearly all calls wait; high enough for the deadline of 10 minutes of the last of 1,000,000. */
    private static final Quota CALL_QUOTA = Quota.perSecond(20);

    /** So low that the only pending call waits until the end. */
    private static final Quota FULL_QUEUE_QUOTA = Quota.perSecond(0.01);

    /** The quota at which no call waits for a permit. */
    private static final int HIGH_QUOTA = 100_000;

    private static final int TIMEOUT_MINUTES = 2;

    private final URI endpoint;
    private int clientNumber;

    private ScaleMain(URI endpoint) {
        this.endpoint = endpoint;
    }

    /** Takes the address of the service. */
    public static void main(String[] args) throws IOException, InterruptedException {
        ChildCommandLoop.run(true, new ScaleMain(URI.create(args[0]))::handle);
    }

    private Object handle(String... command) throws InterruptedException {
        int count = Integer.parseInt(command[1]);
        return switch (command[0]) {
            case CLIENTS -> openClients(count);
            case STREAMS -> runStreams(count);
            case SINGLE_CALLS -> makeSingleCalls(count, CallEnd.valueOf(command[2]));
            default -> throw ChildCommandLoop.unknownCommand(command[0]);
        };
    }

    private TimClient client(Quota quota, int maxPending) {
        return SimulatorProcess.client(endpoint)
                // A name of its own: a rate limiter remembers the calls of closed clients.
                .quota(quota.withName("scale-" + ++clientNumber))
                .single(SingleOptions.defaults()
                        .withDeadline(Duration.ofMinutes(10))
                        .withMaxPending(maxPending))
                .build();
    }

    private ScaleMetrics openClients(int count) {
        ProcessMemory before = ProcessMemory.afterCollection();
        List<TimClient> clients = new ArrayList<>(count);
        int answers = 0;
        for (int index = 0; index < count; index++) {
            TimClient client = client(Quota.perSecond(Quota.TENCENT_LIMIT), 1);
            clients.add(client);
            answers += client.timPush()
                            .attributes()
                            .get(SampleAccounts.account(index))
                            .blockOptional()
                            .isPresent()
                    ? 1
                    : 0;
        }
        ProcessMemory open = ProcessMemory.afterCollection();
        clients.forEach(TimClient::close);
        return new ScaleMetrics(count, count, open.bytesSince(before), open.threadsSince(before), 0, count - answers);
    }

    private ScaleMetrics runStreams(int count) throws InterruptedException {
        List<String> accounts = SampleAccounts.list(SampleAccounts.WINDOW);
        LongAdder answers = new LongAdder();
        CountDownLatch ended = new CountDownLatch(count);
        try (TimClient client = client(STREAM_QUOTA, 1)) {
            useFirstPermit(client);
            ProcessMemory before = ProcessMemory.afterCollection();
            long start = System.nanoTime();
            for (int index = 0; index < count; index++) {
                client.timPush()
                        .attributes()
                        .get(Flux.fromIterable(accounts))
                        .subscribe(
                                result -> answers.add(result.isSuccess() ? 1 : 0),
                                error -> ended.countDown(),
                                ended::countDown);
            }
            long started = System.nanoTime();
            int waiting = (int) ended.getCount();
            ProcessMemory pending = ProcessMemory.afterCollection();
            long released = System.nanoTime();
            client.changeCallsPerSecond(HIGH_QUOTA);
            boolean complete = ended.await(TIMEOUT_MINUTES, TimeUnit.MINUTES);
            long end = System.nanoTime();
            long missing = (long) count * SampleAccounts.WINDOW - answers.sum();
            return new ScaleMetrics(
                    count,
                    waiting,
                    pending.bytesSince(before),
                    pending.threadsSince(before),
                    (started - start + end - released) / 1e9,
                    complete ? (int) Math.abs(missing) : count);
        }
    }

    @SuppressWarnings("try") // Closing the client is what ends the calls; a second close does nothing.
    private ScaleMetrics makeSingleCalls(int count, CallEnd end) throws InterruptedException {
        List<String> accounts = SampleAccounts.list(count);
        CallCounter calls = new CallCounter(count);
        try (TimClient client = end == CallEnd.REFUSED ? client(FULL_QUEUE_QUOTA, 1) : client(CALL_QUOTA, count)) {
            useFirstPermit(client);
            if (end == CallEnd.REFUSED) {
                client.timPush().attributes().get("the only pending call").subscribe(found -> {}, error -> {});
            }
            ProcessMemory before = ProcessMemory.afterCollection();
            long start = System.nanoTime();
            AttributeOperations attributes = client.timPush().attributes();
            for (int index = 0; index < count; index++) {
                calls.start(index, attributes, accounts.get(index));
            }
            long started = System.nanoTime();
            int waiting = end == CallEnd.REFUSED ? count : calls.pending();
            ProcessMemory pending = ProcessMemory.afterCollection();
            long released = System.nanoTime();
            switch (end) {
                case ANSWERED -> client.changeCallsPerSecond(HIGH_QUOTA);
                case CLOSED -> client.close();
                case REFUSED -> {
                    // Each call has ended already.
                }
            }
            calls.await();
            long ended = System.nanoTime();
            return new ScaleMetrics(
                    count,
                    waiting,
                    pending.bytesSince(before),
                    pending.threadsSince(before),
                    (started - start + ended - released) / 1e9,
                    calls.errors(end));
        }
    }

    /** Uses the only permit of the first second, and loads the classes. */
    private static void useFirstPermit(TimClient client) {
        requireNonNull(
                client.timPush().attributes().get(SampleAccounts.account(0)).block());
    }

    /** Counts how often each call ends. */
    private static final class CallCounter {

        private static final int SUCCESS = 1;
        private static final int FAILURE = 1_000;

        /** The sum of successes and failures of each call. */
        private final AtomicIntegerArray ends;

        private final CountDownLatch pending;

        CallCounter(int count) {
            this.ends = new AtomicIntegerArray(count);
            this.pending = new CountDownLatch(count);
        }

        void start(int index, AttributeOperations attributes, String account) {
            attributes.get(account).subscribe(found -> end(index, SUCCESS), error -> end(index, FAILURE));
        }

        private void end(int index, int kind) {
            ends.addAndGet(index, kind);
            pending.countDown();
        }

        int pending() {
            return (int) pending.getCount();
        }

        void await() throws InterruptedException {
            pending.await(TIMEOUT_MINUTES, TimeUnit.MINUTES);
        }

        /** {@return the number of calls that did not end exactly once as expected} */
        int errors(CallEnd end) {
            int errors = 0;
            for (int index = 0; index < ends.length(); index++) {
                errors += isExpected(ends.get(index), end) ? 0 : 1;
            }
            return errors;
        }

        private static boolean isExpected(int sum, CallEnd end) {
            return switch (end) {
                case ANSWERED -> sum == SUCCESS;
                case REFUSED -> sum == FAILURE;
                // The low quota lets a few calls be answered before the client is closed.
                case CLOSED -> sum == FAILURE || sum == SUCCESS;
            };
        }
    }
}
