package io.github.timflux.benchmarks.scenarios;

import io.github.timflux.RateLimiterState;
import io.github.timflux.SingleOptions;
import io.github.timflux.TimClient;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** How a soak goes. */
final class SoakCourse {

    private static final int CLIENTS = 3;
    private static final int WINDOW = 100;
    private static final Duration LEASES_END = Duration.ofMillis(2_500);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration NEXT_SIGNATURE = Duration.ofSeconds(2);
    private static final Duration NEXT_REVOCATION = Duration.ofSeconds(10);
    private static final Duration BLINK = Duration.ofMillis(100);

    /** Longer than anyone is watched. */
    private static final Duration LAST_ENDS = Duration.ofMinutes(4);

    private static final System.Logger LOG = System.getLogger(SoakCourse.class.getName());

    private final ChildJvm service;
    private final URI endpoint;
    private final Timers timers;
    private final Books books = new Books();
    private final Attempts attempts = new Attempts();
    private final List<Vitals> samples = new ArrayList<>();
    private final AtomicReferenceArray<TimClient> clients = new AtomicReferenceArray<>(CLIENTS);

    /** Keeps the quota in mind, which is forgotten with its last client. */
    private final TimClient keeper;

    private final AtomicInteger underWay = new AtomicInteger();
    private long lastMade;
    private long lastRevoked = System.nanoTime();
    private int revocations;
    private int made;
    private int restarts;
    private int resets;

    SoakCourse(ChildJvm service, URI endpoint, Timers timers) {
        this.service = service;
        this.endpoint = endpoint;
        this.timers = timers;
        this.keeper = client();
        for (int index = 0; index < CLIENTS; index++) {
            clients.set(index, client());
        }
    }

    private TimClient client() {
        made++;
        lastMade = System.nanoTime();
        return Clients.builder(endpoint)
                .responseTimeout(Duration.ofSeconds(1))
                .single(SingleOptions.defaults()
                        .withDeadline(Duration.ofMillis(below(100, 10_000)))
                        .withMaxPending(below(50, 1_000)))
                .listener(attempts)
                .build();
    }

    /** Blocks until the time is over and the last of what began in it has ended. */
    void trouble(int callers, Duration time, int wanted) throws IOException, InterruptedException {
        long start = System.nanoTime();
        long end = start + time.toNanos();
        underWay.set(callers);
        CompletableFuture<Void> traffic = new SoakTraffic(() -> clients.get(below(0, CLIENTS)), books)
                .run(callers, end, underWay::decrementAndGet)
                .toFuture();
        for (int number = 1; number <= wanted; number++) {
            long next = start + time.toNanos() / wanted * number;
            while (System.nanoTime() < next) {
                Thread.sleep(Math.min(below(200, 3_000), Math.max(1, (next - System.nanoTime()) / 1_000_000)));
                disturb();
            }
            samples.add(Vitals.now(timers));
        }
        service.ask(SoakService.CALM);
        awaitEnd(traffic);
    }

    /** Those who have not come to an end by then never will. */
    private static void awaitEnd(CompletableFuture<Void> traffic) throws InterruptedException {
        try {
            traffic.get(LAST_ENDS.toMinutes(), TimeUnit.MINUTES);
        } catch (TimeoutException e) {
            LOG.log(System.Logger.Level.ERROR, "Some callers do not come to an end.", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The traffic failed; expected each call to.", e);
        }
    }

    private void disturb() throws IOException {
        switch (below(0, 10)) {
            case 0 -> {
                service.ask(SoakService.RESTART);
                restarts++;
            }
            case 1, 2 -> {
                service.ask(SoakService.RESET);
                resets++;
            }
            case 3 -> revoke();
            case 4, 5, 6 -> replace(clients.getAndSet(below(0, CLIENTS), client()));
            default -> {
                // Nothing, for a change.
            }
        }
    }

    /**
     * Signatures know no fraction of a second: whoever signs anew in the second in which another client signed gets the
     * signature that was just revoked, and a call that has two of them refused ends its stream, as it should.
     */
    private void revoke() throws IOException {
        long now = System.nanoTime();
        if (now - lastMade > NEXT_SIGNATURE.toNanos() && now - lastRevoked > NEXT_REVOCATION.toNanos()) {
            service.ask(SoakService.REVOKE);
            lastRevoked = now;
            revocations++;
        }
    }

    private static void replace(TimClient old) {
        if (below(0, 2) == 0) {
            old.close();
        } else {
            old.closeGracefully(Duration.ofMillis(below(1, 3_000))).block(PATIENCE);
        }
    }

    /** Blocks until all that there was to end has ended, or too long. */
    Rest rest(int lastJob) throws IOException, InterruptedException {
        Thread.sleep(LEASES_END.toMillis());
        int waiting = keeper.rateLimiters().stream()
                .mapToInt(state -> state.pendingSingleCalls() + state.pendingWindows())
                .sum();
        double use = use(lastJob);
        keeper.close();
        for (int index = 0; index < CLIENTS; index++) {
            clients.get(index).close();
        }
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < until && open() + timers.waiting() > 0) {
            Thread.sleep(BLINK.toMillis());
        }
        return new Rest(underWay.get(), waiting, use, open(), timers.waiting());
    }

    /**
     * A permit that is never given back is one call a second less, for ever. The first half of the job is for the quota
     * to recover; what remains is a limit that the client keeps to for a while because the service said that calls come
     * too often.
     *
     * @return how much of the limit is used, in percent
     */
    private double use(int accounts) {
        long[] half = new long[1];
        keeper.timPush()
                .attributes()
                .get(Clients.accounts("last-", accounts))
                .index()
                .doOnNext(result -> {
                    if (result.getT1() == accounts / 2) {
                        half[0] = System.nanoTime();
                    }
                })
                .blockLast();
        double windows = accounts / 2.0 / WINDOW;
        double rate = windows / Numbers.seconds(Duration.ofNanos(System.nanoTime() - half[0]));
        return Numbers.percent(rate, limit());
    }

    private double limit() {
        return keeper.rateLimiters().stream()
                .filter(state -> state.operation().equals("v4/timpush/get_attr"))
                .mapToDouble(RateLimiterState::currentRate)
                .findFirst()
                .orElse(Double.NaN);
    }

    private int open() throws IOException {
        return Integer.parseInt(service.ask(SoakService.OPEN).get(0));
    }

    private static int below(int least, int bound) {
        return ThreadLocalRandom.current().nextInt(least, bound);
    }

    Books books() {
        return books;
    }

    List<Vitals> samples() {
        return samples;
    }

    /** {@return how often what was done} */
    List<Figure> figures() throws IOException {
        return List.of(
                Figure.of("attempts", attempts.all(), ""),
                new Figure("attempts that failed", attempts.failed()),
                Figure.of(
                        "calls at the service",
                        Double.parseDouble(service.ask(SoakService.CALLS).get(0)),
                        ""),
                Figure.of("clients made", made, ""),
                Figure.of("restarts of the service", restarts, ""),
                Figure.of("revocations of all signatures", revocations, ""),
                Figure.of("resets of all connections", resets, ""));
    }

    /**
     * What is left when it is over.
     *
     * @param callers those who have not come to an end
     * @param waiting callers in turnstiles
     * @param use how much of its limit the last job used, in percent
     * @param connections at the service
     * @param timers set in this process
     */
    record Rest(int callers, int waiting, double use, int connections, int timers) {}
}
