package io.github.timflux.benchmarks.scenarios;

import io.github.timflux.TimClient;
import io.github.timflux.benchmarks.proxy.Toxic;
import io.github.timflux.benchmarks.proxy.ToxicProxy;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Does a job go on by itself when the service comes back, and has it lost nothing?
 *
 * @param before how long all goes well
 * @param away how long the service is away: at first it refuses connections, then it swallows what comes
 * @param after how long it is back
 * @param perSecond how many lookups come in a second while it is away
 */
record Outage(Duration before, Duration away, Duration after, int perSecond) implements Scenario {

    private static final String BULK = "bulk-";

    /** How many seconds on end have to be good for the quota to be in use again. */
    private static final int STEADY = 3;

    /** The calls in flight when it goes away, and those that find out when there are many at the same time. */
    private static final int FIRST_CALLS = 80;

    /** Those that find out whether it is back: one in half a minute in the end. */
    private static final int CALLS_PER_MINUTE = 4;

    /** The longest pause between two of them, and how long the last of them may wait in vain. */
    private static final double RETURN_SECONDS = 45;

    private static final double AT_ONCE_MILLIS = 100;

    @Override
    public String name() {
        return "outage";
    }

    @Override
    public Report run() throws IOException, InterruptedException {
        Stream stream = new Stream();
        Attempts attempts = new Attempts();
        Refused refused = new Refused();
        try (Service service = Service.start();
                ToxicProxy proxy = ToxicProxy.to(service.endpoint(), 1);
                TimClient client =
                        Clients.builder(proxy.endpoint()).listener(attempts).build()) {
            CompletableFuture<Void> job = stream.read(client);
            Thread.sleep(before.toMillis());
            int made = attempts.all();
            proxy.refuse();
            Answers lookups = lookUp(refused.of(Lookup.by(client)));
            proxy.toxics(Toxic.blackHole(), Toxic.blackHole());
            proxy.accept();
            Answers others = lookUp(refused.of(Lookup.by(client)));
            int meanwhile = attempts.all() - made;
            proxy.toxics(Toxic.none(), Toxic.none());
            long back = service.now();
            Thread.sleep(after.toMillis());
            stream.end();
            job.join();
            Returned returned = new Returned(service.traffic(), back);
            return report(stream, meanwhile, returned, refused, lookups.answered() + others.answered());
        }
    }

    /** Blocks for half of the time; what is not answered by then is not awaited. */
    private Answers lookUp(Lookup lookup) throws InterruptedException {
        long end = System.nanoTime() + away.dividedBy(2).toNanos();
        Answers answers = OpenLoop.run(lookup, 0, Schedule.poisson(perSecond, away.dividedBy(2)), Duration.ofMillis(1));
        Thread.sleep(Math.max(0, (end - System.nanoTime()) / 1_000_000));
        return answers;
    }

    private Report report(Stream stream, int calls, Returned returned, Refused refused, int answered) {
        double minutes = Numbers.seconds(away) / 60;
        Tally tally = stream.tally;
        int taken = stream.taken.get();
        return new Report(
                Numbers.text(minutes, "minutes") + " without the service",
                "A job reads at the quota through a proxy. After " + Numbers.text(Numbers.seconds(before), "s")
                        + " the proxy refuses connections for half of the time, then takes them and swallows all that"
                        + " comes, then all is well again for " + Numbers.text(Numbers.seconds(after), "s")
                        + ". While the service is away, " + Numbers.text(perSecond, "lookups") + " a second come.",
                List.of(
                        Aim.atMost(0, "", "accounts without an answer", taken - (double) tally.answered()),
                        Aim.atMost(0, "", "accounts answered again", tally.again()),
                        Aim.atMost(0, "", "accounts answered wrongly", tally.wrong()),
                        Aim.atMost(0, "", "accounts that failed", tally.answered() - (double) tally.successes()),
                        Aim.atMost(FIRST_CALLS + CALLS_PER_MINUTE * minutes, "", "calls made meanwhile", calls),
                        Aim.atMost(
                                AT_ONCE_MILLIS,
                                "ms",
                                "99 % of lookups failed within",
                                refused.took().at(99)),
                        Aim.atLeast(
                                99,
                                "%",
                                "of them said that the host is not called",
                                Numbers.percent(refused.told(), refused.count())),
                        Aim.atMost(RETURN_SECONDS, "s", "quota in use again after", returned.seconds())),
                List.of(
                        Figure.of("accounts read", taken, ""),
                        new Figure("accounts that failed", tally.failures()),
                        Figure.of("lookups that failed meanwhile", refused.count(), ""),
                        new Figure("of them by kind", refused.kinds()),
                        Figure.of("half of them within", refused.took().median(), "ms"),
                        Figure.of("the slowest within", refused.took().largest(), "ms"),
                        new Figure("the last of them said", refused.last()),
                        Figure.of("lookups that succeeded meanwhile", answered, "")),
                List.of(returned.chart(name())));
    }

    /** A job without end, until it is told. */
    private static final class Stream {

        private final Tally tally = new Tally(BULK);
        private final AtomicInteger taken = new AtomicInteger();
        private final AtomicBoolean more = new AtomicBoolean(true);

        CompletableFuture<Void> read(TimClient client) {
            return client.timPush()
                    .attributes()
                    .get(Clients.endless(BULK)
                            .takeWhile(account -> more.get())
                            .doOnNext(account -> taken.incrementAndGet()))
                    .doOnNext(result -> tally.count(
                            result, (account, attributes) -> attributes.equals(ServiceProcess.attributes(account))))
                    .then()
                    .toFuture();
        }

        void end() {
            more.set(false);
        }
    }

    /**
     * How the calls came back.
     *
     * @param traffic all of them
     * @param back when the service did
     */
    private record Returned(Traffic traffic, long back) {

        /** {@return after how many seconds as many calls came as the quota allows; none if they never did} */
        double seconds() {
            List<Integer> calls = traffic.perSecond(back, traffic.secondsSince(back));
            return IntStream.rangeClosed(0, calls.size() - STEADY)
                    .filter(second -> calls.subList(second, second + STEADY).stream()
                                    .mapToInt(Integer::intValue)
                                    .sum()
                            >= 0.95 * STEADY * Service.QUOTA)
                    .mapToDouble(second -> second)
                    .findFirst()
                    .orElse(Double.NaN);
        }

        Chart chart(String name) {
            long origin = traffic.first();
            return new Chart(
                    name,
                    "Calls a second at the service",
                    "seconds",
                    "calls",
                    List.of(new Chart.Line("calls", traffic.perSecond(origin, traffic.secondsSince(origin)))));
        }
    }
}
