package io.github.timflux.benchmarks.scenarios;

import io.github.timflux.TimClient;
import java.io.IOException;
import java.util.List;

/**
 * How much of the quota does a large job use?
 *
 * @param accounts how many it reads
 */
record Job(int accounts) implements Scenario {

    private static final String PREFIX = "bulk-";

    @Override
    public String name() {
        return "job";
    }

    @Override
    public Report run() throws IOException {
        Tally tally = new Tally(PREFIX);
        try (Service service = Service.start();
                TimClient client = Clients.of(service.endpoint())) {
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
                "One stream, every setting at its default, from a cold start. The quota and its use are as the service"
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
