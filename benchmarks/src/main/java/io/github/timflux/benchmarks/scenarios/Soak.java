package io.github.timflux.benchmarks.scenarios;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Does anything get lost or left behind when everything goes wrong at once, for long?
 *
 * @param time for how long
 * @param callers how many there are at once
 * @param lastJob how many accounts are read at the end, when all is well again
 */
record Soak(Duration time, int callers, int lastJob) implements Scenario {

    private static final int SAMPLES = 60;
    private static final String AXIS = "sixtieths of the time";

    /** What a fresh collection may find more of by chance. */
    private static final double FLAT = 10;

    /** All of it, but for what the machine's stalls cost. */
    private static final double USE = 95;

    @Override
    public String name() {
        return "soak";
    }

    @Override
    public Report run() throws IOException, InterruptedException {
        Leaks leaks = Leaks.watch();
        try (Timers timers = Timers.watch();
                ChildJvm service = ChildJvm.start(SoakService.class)) {
            URI endpoint = URI.create(service.answer().get(0));
            SoakCourse course = new SoakCourse(service, endpoint, timers);
            course.trouble(callers, time, SAMPLES);
            SoakCourse.Rest rest = course.rest(lastJob);
            return report(course, rest, leaks.find());
        }
    }

    private Report report(SoakCourse course, SoakCourse.Rest rest, Queue<String> leaks) throws IOException {
        Books books = course.books();
        List<Vitals> samples = course.samples();
        return new Report(
                Numbers.text(Numbers.seconds(time) / 60, "minutes") + " of random faults, cancels and reconnects",
                Numbers.text(callers, "callers") + " read and write in streams and by single calls, in both families,"
                        + " with any options, and do not wait for the end in a quarter of the cases. The service fails in"
                        + " each way that the simulator knows; signatures are revoked, connections reset, the service"
                        + " restarted and clients closed and made anew all the while. Then all is left alone: a last job"
                        + " tells whether the quota is whole, and what is left is counted when all clients are closed."
                        + " Netty looks at every buffer.",
                aims(books, samples, rest, leaks),
                Stream.concat(figures(books).stream(), course.figures().stream())
                        .toList(),
                List.of(
                        new Chart(
                                "soak",
                                "Heap after a full collection, and Netty's buffers",
                                AXIS,
                                "MB",
                                List.of(line("heap", samples, Vitals::heap), line("buffers", samples, Vitals::direct))),
                        new Chart(
                                "soak-threads",
                                "Threads and timers",
                                AXIS,
                                "",
                                List.of(
                                        line("threads", samples, Vitals::threads),
                                        line("timers", samples, Vitals::timers)))));
    }

    private static Chart.Line line(String name, List<Vitals> samples, ToDoubleFunction<Vitals> what) {
        return new Chart.Line(
                name, samples.stream().map(sample -> what.applyAsDouble(sample)).toList());
    }

    private static List<Figure> figures(Books books) {
        return List.of(
                Figure.of("elements answered", books.answered.doubleValue(), ""),
                Figure.of("of them successes", books.succeeded.doubleValue(), ""),
                new Figure("of them failures", books.failures()),
                Figure.of("streams and calls that ended by themselves", books.completed.doubleValue(), ""),
                Figure.of("streams and calls that were cancelled", books.cancelled.doubleValue(), ""));
    }

    private static List<Aim> aims(Books books, List<Vitals> samples, SoakCourse.Rest rest, Queue<String> leaks) {
        return List.of(
                Aim.atMost(0, "", "elements without an answer", books.lost.doubleValue()),
                Aim.atMost(0, "", "elements answered again", books.doubled.doubleValue()),
                Aim.atMost(0, "", "elements answered wrongly", books.wrong.doubleValue()),
                Aim.atMost(0, "", "elements out of the order asked for", books.disordered.doubleValue()),
                Aim.atMost(0, "", "streams that broke", books.broken.doubleValue()),
                Aim.atMost(0, "", "cancels that threw", books.cancels.thrown()),
                Aim.atMost(0, "", "callers who do not come to an end", rest.callers()),
                Aim.atMost(0, "", "buffers leaked", leaks.size()),
                Aim.atMost(0, "", "connections left", rest.connections()),
                Aim.atMost(0, "", "timers left", rest.timers()),
                Aim.atMost(0, "", "callers left in a turnstile", rest.waiting()),
                Aim.atLeast(USE, "%", "of its limit used by the second half of the last job", rest.use()),
                Aim.atMost(FLAT, "%", "growth of the heap", Vitals.growth(samples, Vitals::heap)),
                Aim.atMost(FLAT, "%", "growth of Netty's buffers", Vitals.growth(samples, Vitals::direct)),
                Aim.atMost(FLAT, "%", "growth of the number of threads", Vitals.growth(samples, Vitals::threads)));
    }
}
