package io.github.timflux.cli;

import io.github.timflux.Quota;
import io.github.timflux.cli.checkpoint.Checkpoint;
import io.github.timflux.cli.result.ResultCounts;
import io.github.timflux.cli.input.Input;
import io.github.timflux.cli.output.Answer;
import io.github.timflux.cli.output.AnswerFormat;
import io.github.timflux.cli.output.Destination;
import io.github.timflux.cli.output.Output;
import io.github.timflux.cli.report.Progress;
import io.github.timflux.cli.report.Report;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Locale;
import reactor.core.publisher.Flux;

/**
 * Runs one job, shows how far it has come, and says how it went.
 *
 * @param report counts and measures
 * @param quota the quota that the job keeps to
 * @param progress whether to show a bar
 * @param surroundings the process
 */
record JobRun(Report report, Quota quota, ProgressChoice progress, Surroundings surroundings) {

    /** Opens a destination. */
    @FunctionalInterface
    interface Opening {
        Destination open() throws IOException;
    }

    /** Runs a job to its end. The output is opened last, when there is nothing left that could be wrong. */
    <I, O> void run(BulkJob<I, O> job, AnswerFormat<O> format, Input lines, Opening output, OutputStream figures)
            throws IOException {
        if (lines.isLong() && !quota.isUnlimited()) {
            WarmUp.run();
        }
        try (Destination destination = output.open()) {
            Flux<Answer<O>> answers = job.answers(lines.elements(), destination);
            watch(Output.write(answers, format, destination).doOnNext(answer -> report.count(answer.result())), lines);
            if (!surroundings.interruption().wasRaised()) {
                destination.complete(lines.first(), lines.last());
            }
        } finally {
            conclude(figures);
        }
    }

    /** Waits until all has been written. */
    void watch(Flux<?> written, Input lines) {
        Terminal terminal = Terminal.of(surroundings.environment());
        Progress shown = terminal.isPresent()
                ? Progress.bar(report, lines::expectedElements, surroundings.err(), terminal.columns())
                : Progress.lines(report, lines::expectedElements, surroundings.err());
        (progress.shows(terminal) ? shown.during(written) : written).then().block();
    }

    /** Takes over what earlier runs of the job have done, and says so. */
    void countEarlier(Checkpoint point, Path file) {
        ResultCounts before = point.counts();
        report.addEarlier(before);
        if (point.isComplete() || before.total() > 0) {
            surroundings
                    .err()
                    .printf(
                            Locale.ROOT,
                            point.isComplete()
                                    ? "timflux: The job of %s is complete: %,d lines were answered, %,d of them with a failure. "
                                            + "To do it again, remove that file and the output.%n"
                                    : "timflux: Going on with the job of %s: %,d lines were answered, %,d of them with a failure.%n",
                            file,
                            before.total(),
                            before.failed());
        }
    }

    /** Tells the figures. */
    void conclude(OutputStream figures) {
        report.write(quota, figures);
        if (progress.shows(Terminal.of(surroundings.environment()))) {
            surroundings.err().println(report.summary(quota).paragraph());
        }
    }

    /** The exit code. */
    int verdict() {
        if (surroundings.interruption().wasRaised()) {
            return ExitCode.INTERRUPTED;
        }
        return report.failed() == 0 ? ExitCode.OK : ExitCode.SOME_FAILED;
    }
}
