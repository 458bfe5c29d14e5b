package io.github.timflux.cli.job;

import io.github.timflux.Quota;
import io.github.timflux.cli.checkpoint.Checkpoint;
import io.github.timflux.cli.input.InputReader;
import io.github.timflux.cli.option.ProgressMode;
import io.github.timflux.cli.output.AsyncResultWriter;
import io.github.timflux.cli.output.FailedLines;
import io.github.timflux.cli.output.OutputDestination;
import io.github.timflux.cli.output.ResultFormat;
import io.github.timflux.cli.process.ExitCode;
import io.github.timflux.cli.process.ProcessEnvironment;
import io.github.timflux.cli.process.TerminalInfo;
import io.github.timflux.cli.report.JobStatistics;
import io.github.timflux.cli.report.ProgressDisplay;
import io.github.timflux.cli.result.LineResult;
import io.github.timflux.cli.result.ResultCounts;
import io.github.timflux.cli.simulation.JvmWarmUp;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Locale;
import reactor.core.publisher.Flux;

/**
 * Runs the pipeline of one job, shows its progress and writes its summary.
 *
 * @param statistics counts the results and measures the calls
 * @param quota the quota of the job
 * @param progressMode whether to show progress
 * @param process the streams and variables of the process
 */
public record JobRunner(JobStatistics statistics, Quota quota, ProgressMode progressMode, ProcessEnvironment process) {

    /** Opens the destination of the output. */
    @FunctionalInterface
    interface DestinationOpener {
        OutputDestination open() throws IOException;
    }

    /**
     * Waits until the start of the input is checked, so that an input that is not text changes no file. An interrupt
     * ends the wait.
     */
    void awaitCheck(InputReader input) {
        input.checked().takeUntilOther(process.interruptSignal().whenRaised()).block();
    }

    /** Runs the pipeline to its end. The output is opened last, when all other errors have been detected. */
    <I, O> void run(
            BulkPipeline<I, O> pipeline,
            ResultFormat<O> format,
            InputReader input,
            DestinationOpener destinationOpener,
            OutputStream summaryOut)
            throws IOException {
        if (input.isLarge() && !quota.isUnlimited()) {
            JvmWarmUp.run();
        }
        // Opening a named pipe blocks until it has a reader, so it is not work. Without an output, no file is changed.
        OutputDestination opened = destinationOpener.open();
        try {
            process.interruptSignal().runWork(() -> {
                try (OutputDestination destination = opened) {
                    writeResults(pipeline, format, input, destination);
                } finally {
                    statistics.writeSummary(quota, summaryOut);
                }
            });
        } finally {
            printSummary();
        }
    }

    private <I, O> void writeResults(
            BulkPipeline<I, O> pipeline, ResultFormat<O> format, InputReader input, OutputDestination destination) {
        Flux<LineResult<O>> results = pipeline.results(input.elements(), destination);
        showProgressUntilDone(
                AsyncResultWriter.write(results, format, destination)
                        .doOnNext(result -> count(result, pipeline.stopSignal())),
                input);
        if (!pipeline.stopSignal().isRaised()) {
            destination.onComplete(input.firstNumber(), input.lastNumber());
        }
    }

    void count(LineResult<?> result, StopSignal stopSignal) {
        statistics.count(result.result());
        stopSignal.failureLimit().count(result);
    }

    /** Runs a job, shows its progress and blocks until the job ends. */
    void showProgressUntilDone(Flux<?> job, InputReader input) {
        Flux<?> shown = isProgressShown()
                ? ProgressDisplay.on(process, statistics, input::estimateElements)
                        .showDuring(job)
                : job;
        shown.then().block();
    }

    /** Adds the results of earlier runs to the statistics, and prints that the job continues. */
    void addEarlierRuns(Checkpoint checkpoint, Path file) {
        ResultCounts earlier = checkpoint.counts();
        statistics.addEarlier(earlier);
        if (checkpoint.isComplete() || earlier.total() > 0) {
            String retryAdvice = earlier.failed() == 0 ? "" : "To send the failed lines again, add --retry-failed. ";
            String message = checkpoint.isComplete()
                    ? "timflux: The job of checkpoint %s is complete: %,d lines answered, %,d of them failed. "
                            + retryAdvice
                            + "To repeat the job, remove the checkpoint and the output.%n"
                    : "timflux: Continuing the job of checkpoint %s: %,d lines answered, %,d of them failed.%n";
            process.err().printf(Locale.ROOT, message, file, earlier.total(), earlier.failed());
        }
    }

    /** Prints how many failed lines of an earlier run are sent again. */
    void reportRetry(long failures) {
        process.err()
                .println(
                        failures == 0
                                ? "timflux: The job has no failed lines that can be sent again."
                                : String.format(
                                        Locale.ROOT,
                                        "timflux: The %,d failed lines of the job are sent again.",
                                        failures));
    }

    /** Prints how many failed lines are not in the file of failed lines. */
    void reportOmitted(FailedLines failedLines) {
        if (failedLines.omitted() > 0) {
            process.err()
                    .printf(
                            Locale.ROOT,
                            "timflux: The file of --failed lacks %,d failed lines that cannot be repeated, because they "
                                    + "are too long, are not UTF-8 or have an unclosed quote. The output has their "
                                    + "line numbers.%n",
                            failedLines.omitted());
        }
    }

    /** Writes the summary file, and prints the summary if progress is shown. */
    void writeSummary(OutputStream summaryOut) {
        statistics.writeSummary(quota, summaryOut);
        printSummary();
    }

    private void printSummary() {
        if (isProgressShown()) {
            process.err().println(statistics.summary(quota).describe());
        }
    }

    private boolean isProgressShown() {
        return progressMode.isShownOn(TerminalInfo.of(process.variables()));
    }

    /** The exit code for the results so far. */
    int exitCode() {
        if (process.interruptSignal().isRaised()) {
            return ExitCode.INTERRUPTED;
        }
        return statistics.failed() == 0 ? ExitCode.OK : ExitCode.SOME_FAILED;
    }
}
