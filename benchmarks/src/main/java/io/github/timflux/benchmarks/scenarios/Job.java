package io.github.timflux.benchmarks.scenarios;

import io.github.timflux.Quota;
import io.github.timflux.TimClient;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * How much of the quota does a large job use?
 *
 * @param accounts how many it reads
 * @param excess by how much a permit may outlive its second
 */
record Job(int accounts, Duration excess) implements Scenario {

    private static final Duration STRICT = Duration.ofDays(1);

    private static final String PREFIX = "bulk-";

    static Job strict(int accounts) {
        return new Job(accounts, STRICT);
    }

    @Override
    public String name() {
        return isStrict() ? "job" : "job-" + excess.toMillis() + "ms";
    }

    private boolean isStrict() {
        return excess.equals(STRICT);
    }

    @Override
    public Report run() throws IOException {
        Tally tally = new Tally(PREFIX);
        try (Service service = Service.start();
                TimClient client = Clients.builder(service.endpoint())
                        .quota(Quota.perSecond(Quota.TENCENT_LIMIT).withMaxJitter(excess))
                        .build()) {
            client.timPush()
                    .attributes()
                    .get(Clients.accounts(PREFIX, accounts))
                    .doOnNext(tally::count)
                    .blockLast();
            return report(tally, service.traffic());
        }
    }

    private Report report(Tally tally, Traffic traffic) {
        return new Report(
                Numbers.text(accounts, "accounts") + " read in bulk",
                "One stream, " + settings() + ", from a cold start. The quota and its use are as the service"
                        + " counts them, from the first arrival to the last; a call that it refuses is not used.",
                List.of(
                        Aim.atLeast(99, "%", "quota used", traffic.use()),
                        Aim.atMost(0.1, "%", "calls refused", traffic.refusedPercent()),
                        Aim.atLeast(accounts, "", "accounts answered", tally.answered()),
                        Aim.atMost(0, "", "accounts answered again", tally.again())),
                List.of(
                        Figure.of("accounts that succeeded", tally.successes(), ""),
                        Figure.of("calls", traffic.calls(), ""),
                        Figure.of("calls refused", traffic.refused().calls(), ""),
                        Figure.of("time", traffic.seconds(), "s")),
                List.of(chart(traffic)));
    }

    private String settings() {
        return isStrict()
                ? "every setting at its default: strict leases, which cost what answers take longer than the fastest"
                : "leases whose excess is bounded by " + excess.toMillis() + " ms";
    }

    private Chart chart(Traffic traffic) {
        long origin = traffic.first();
        int seconds = traffic.secondsSince(origin);
        return new Chart(
                name(),
                "Calls a second at the service",
                "seconds",
                "calls",
                List.of(
                        new Chart.Line("in the second", traffic.perSecond(origin, seconds)),
                        new Chart.Line("most in any second", traffic.mostInAnySecond(origin, seconds))));
    }
}
