package io.github.timflux.benchmarks.scenarios;

import io.github.timflux.TimClient;
import io.github.timflux.benchmarks.proxy.Nginx;
import java.io.IOException;
import java.util.List;

/**
 * What becomes of jobs behind a gateway that lets less through than the quota?
 *
 * @param work what the client does
 * @param perSecond how many calls of each operation the gateway lets through
 * @param burst how many of them may come early
 */
record Gateway(Work work, int perSecond, int burst) implements Scenario {

    private static final int UNAVAILABLE = 503;

    /** How much of what the gateway lets through has to be used, however many calls it refuses. */
    private static final double USED_PERCENT = 80;

    /** A fifth of what the quota allows is too many for the gateway. */
    private static final double REFUSED_PERCENT = 25;

    /** It answers 503 ten times in a row now and then, as a service does that is away. */
    private static final double ALONE_PERCENT = 20;

    @Override
    public String name() {
        return "gateway";
    }

    @Override
    public Report run() throws IOException, InterruptedException {
        Attempts attempts = new Attempts();
        try (Service service = Service.start();
                Nginx gateway = Nginx.inFrontOf(service.endpoint(), perSecond, burst);
                TimClient client =
                        Clients.builder(gateway.endpoint()).listener(attempts).build()) {
            Work.Done done = work.by(client, "gateway", service);
            return report(done, attempts, service.traffic(), gateway.answered(UNAVAILABLE));
        }
    }

    private Report report(Work.Done done, Attempts attempts, Traffic traffic, int refused) {
        int failed =
                2 * work.accounts() - done.reads().successes() - done.writes().successes();
        return new Report(
                "nginx with a limit of its own",
                "A client with every setting at its default reads " + Numbers.text(work.accounts(), "accounts")
                        + ", writes as many and looks up " + Numbers.text(work.perSecond(), "a second") + " for "
                        + Numbers.text(Numbers.seconds(work.time()), "s") + " through nginx, whose limit_req lets "
                        + Numbers.text(perSecond, "calls") + " of each operation through in a second, "
                        + Numbers.text(burst, "")
                        + " of them early, and answers 503 to the others. It closes connections"
                        + " after 50 calls and when they were idle for a second.",
                List.of(
                        new Aim("every account answered once and right", done.text(), done.isComplete(work.accounts())),
                        Aim.atMost(0, "", "accounts that failed", failed),
                        Aim.atMost(
                                0,
                                "",
                                "lookups that failed without being told at once that the gateway is left alone",
                                done.refused().count() - (double) done.refused().told()),
                        Aim.atMost(REFUSED_PERCENT, "%", "calls refused", Numbers.percent(refused, attempts.all())),
                        Aim.atMost(
                                ALONE_PERCENT,
                                "%",
                                "of the time the gateway was left alone",
                                Numbers.percent(attempts.openSeconds(), Numbers.seconds(done.took()))),
                        Aim.atLeast(
                                USED_PERCENT,
                                "%",
                                "of what nginx lets through used by writes",
                                Numbers.percent(traffic.of(Work.WRITTEN).rate(), perSecond))),
                List.of(
                        Figure.of("time", Numbers.seconds(done.took()), "s"),
                        Figure.of("attempts", attempts.all(), ""),
                        new Figure("attempts that failed", attempts.failed()),
                        Figure.of("answers with status 503", refused, ""),
                        Figure.of("calls at the service", traffic.calls(), ""),
                        Figure.of(
                                "half of the lookups within",
                                done.lookups().took().median(),
                                "ms"),
                        Figure.of("lookups answered", done.lookups().answered(), ""),
                        new Figure("lookups that failed", done.refused().kinds()),
                        new Figure("the last of them said", done.refused().last()),
                        Figure.of("times that the client left the gateway alone", attempts.openings(), ""),
                        Figure.of("for how long in all", attempts.openSeconds(), "s"),
                        new Figure("reads that failed", done.reads().failures()),
                        new Figure("writes that failed", done.writes().failures())),
                List.of(chart(traffic)));
    }

    private Chart chart(Traffic traffic) {
        long origin = traffic.first();
        int seconds = traffic.secondsSince(origin);
        return new Chart(
                name(),
                "Calls a second at the service, which nginx let through",
                "seconds",
                "calls",
                List.of(
                        new Chart.Line("reads", traffic.of(Work.READ).perSecond(origin, seconds)),
                        new Chart.Line("lookups", traffic.of(Lookup.PREFIX).perSecond(origin, seconds)),
                        new Chart.Line("writes", traffic.of(Work.WRITTEN).perSecond(origin, seconds))));
    }
}
