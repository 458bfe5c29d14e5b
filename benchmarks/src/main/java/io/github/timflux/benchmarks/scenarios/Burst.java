package io.github.timflux.benchmarks.scenarios;

import io.github.timflux.TimClient;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How many calls do lookups take that come all at once?
 *
 * @param lookups how many come
 * @param rounds how often
 * @param pause how long the client rests in between; longer than any lease, for it to be idle
 */
record Burst(int lookups, int rounds, Duration pause) implements Scenario {

    /**
     * Calls for 1,000 lookups: ten full ones, and one for those that go out before the others behind them have come.
     */
    private static final double CALLS_PER_THOUSAND = 11;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Override
    public String name() {
        return "burst";
    }

    @Override
    public Report run() throws IOException, InterruptedException {
        List<Round> done = new ArrayList<>(rounds);
        try (Service service = Service.start();
                TimClient client = Clients.of(service.endpoint())) {
            for (int round = 0; round < rounds; round++) {
                service.forget();
                Answers answers = OpenLoop.run(Lookup.by(client), round * lookups, Schedule.atOnce(lookups), PATIENCE);
                done.add(new Round(answers, service.traffic().calls()));
                Thread.sleep(pause.toMillis());
            }
        }
        return report(done);
    }

    private Report report(List<Round> done) {
        return new Report(
                Numbers.text(lookups, "lookups") + " at once",
                "One loop issues them, and the client was idle before. The service takes 40 to 60 ms for a call. The"
                        + " first round is from a cold start, where issuing takes as long as some permits, and counts only as answered.",
                List.of(
                        Aim.atMost(
                                most(),
                                "calls",
                                "in any warm round",
                                calls(warm(done)).largest()),
                        Aim.atLeast(
                                lookups * (double) rounds,
                                "",
                                "lookups answered",
                                done.stream()
                                        .mapToInt(round -> round.answers().answered())
                                        .sum())),
                IntStream.range(0, rounds)
                        .mapToObj(number -> done.get(number).figure(number + 1))
                        .toList(),
                List.of(chart(done)));
    }

    private static List<Round> warm(List<Round> done) {
        return done.subList(Math.min(1, done.size() - 1), done.size());
    }

    private double most() {
        return Math.ceil(CALLS_PER_THOUSAND * lookups / 1_000);
    }

    private static Percentiles calls(List<Round> done) {
        return Percentiles.of(done.stream().mapToDouble(Round::calls).toArray());
    }

    private Chart chart(List<Round> done) {
        return new Chart(
                name(),
                "How long the quickest n % took",
                "%",
                "ms",
                IntStream.range(0, rounds)
                        .mapToObj(number -> done.get(number).answers().took().line("round " + (number + 1)))
                        .toList());
    }

    private record Round(Answers answers, int calls) {

        Figure figure(int number) {
            return new Figure(
                    "round " + number,
                    Numbers.text(calls, "calls") + ", " + Numbers.text(answers.answered(), "answers") + ", over after "
                            + Numbers.text(answers.took().largest(), "ms"));
        }
    }
}
