package io.github.timflux.benchmarks.scenarios;

import io.github.timflux.TimClient;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import reactor.core.Disposable;

/**
 * How fast are single lookups beside a running job, and what is left for the job?
 *
 * @param perSecond how many lookups come
 * @param settling how long the job runs alone
 * @param time how long lookups come
 */
record Lookups(int perSecond, Duration settling, Duration time) implements Scenario {

    private static final String BULK = "bulk-";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** What a lookup may wait, beside the service's own time. */
    private static final Duration WAIT = Duration.ofMillis(100);

    @Override
    public String name() {
        return "lookups";
    }

    @Override
    public Report run() throws IOException, InterruptedException {
        try (Service service = Service.start();
                TimClient client = Clients.of(service.endpoint())) {
            Disposable job =
                    client.timPush().attributes().get(Clients.endless(BULK)).subscribe();
            Thread.sleep(settling.toMillis());
            Answers answers = OpenLoop.run(Lookup.by(client), 0, Schedule.poisson(perSecond, time), PATIENCE);
            job.dispose();
            return report(answers, service.traffic());
        }
    }

    private Report report(Answers answers, Traffic all) {
        long from = all.of(Lookup.PREFIX).first();
        Traffic traffic = all.between(from, from + time.toNanos());
        return new Report(
                Numbers.text(perSecond, "lookups") + " a second beside a job",
                "Lookups of different accounts come one by one and at random (Poisson) for "
                        + Numbers.text(Numbers.seconds(time), "s")
                        + ", through the client that reads a job without end. Times count from when a lookup was due;"
                        + " the service takes 40 to 60 ms of them.",
                aims(answers, traffic),
                figures(answers, traffic),
                List.of(times(answers), shares(all, from)));
    }

    private static List<Aim> aims(Answers answers, Traffic traffic) {
        return List.of(
                Aim.atLeast(answers.issued(), "", "lookups answered", answers.answered()),
                Aim.below(limit(), "ms", "99 % answered", answers.took().at(99)),
                Aim.atLeast(
                        20,
                        "%",
                        "the job's share of the calls",
                        Numbers.percent(traffic.of(BULK).calls(), traffic.calls())),
                Aim.atMost(0.1, "%", "calls refused", traffic.refusedPercent()));
    }

    private static List<Figure> figures(Answers answers, Traffic traffic) {
        return List.of(
                Figure.of("half of the lookups answered within", answers.took().median(), "ms"),
                Figure.of("slowest lookup", answers.took().largest(), "ms"),
                Figure.of("99 % issued late by at most", answers.late().at(99), "ms"),
                Figure.of("calls for lookups", traffic.of(Lookup.PREFIX).calls(), ""),
                Figure.of("calls for the job", traffic.of(BULK).calls(), ""),
                Figure.of("quota used", traffic.use(), "%"));
    }

    private static double limit() {
        return WAIT.plus(Service.LATENCY).plus(Service.JITTER).toMillis();
    }

    private Chart times(Answers answers) {
        return new Chart(
                name() + "-times",
                "How long lookups took",
                "seconds",
                "ms",
                List.of(new Chart.Line("50 %", answers.perSecond(50)), new Chart.Line("99 %", answers.perSecond(99))));
    }

    private Chart shares(Traffic all, long from) {
        long origin = from - settling.toNanos();
        int seconds = (int) Math.ceil(Numbers.seconds(settling.plus(time)));
        return new Chart(
                name() + "-shares",
                "Whose calls they were",
                "seconds",
                "calls a second",
                List.of(
                        new Chart.Line("job", all.of(BULK).perSecond(origin, seconds)),
                        new Chart.Line("lookups", all.of(Lookup.PREFIX).perSecond(origin, seconds))));
    }
}
