package io.github.timflux.cli;

import io.github.timflux.Quota;
import io.github.timflux.cli.input.Input;
import io.github.timflux.cli.output.Answer;
import io.github.timflux.cli.output.Output;
import io.github.timflux.cli.output.ValueWriter;
import io.github.timflux.cli.report.Outages;
import io.github.timflux.cli.report.Progress;
import io.github.timflux.cli.report.Report;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import reactor.core.publisher.Flux;

/** Where a job reads, writes and reports, the same for all bulk operations. */
final class JobOptions {

    private static final Path STANDARD = Path.of("-");

    @Option(
            names = {"-i", "--input"},
            paramLabel = "FILE",
            defaultValue = "-",
            description = "The input, or - for standard input. Default: ${DEFAULT-VALUE}.")
    private Path input = STANDARD;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            defaultValue = "-",
            description = "The output, or - for standard output. Default: ${DEFAULT-VALUE}.")
    private Path output = STANDARD;

    @Option(
            names = "--progress",
            paramLabel = "WHEN",
            defaultValue = "auto",
            description = "A bar on standard error: auto (if it is a terminal), always or never. "
                    + "Default: ${DEFAULT-VALUE}.")
    private ProgressChoice progress = ProgressChoice.AUTO;

    @Option(names = "--summary", paramLabel = "FILE", description = "Write the figures of the job as JSON.")
    private @Nullable Path summary;

    /** Runs an operation from the first line to the last. Nothing is sent before all files are open. */
    <I, O> int run(Surroundings surroundings, ConnectionOptions target, PaceOptions pace, BulkOperation<I, O> operation)
            throws IOException {
        Report report = Report.start(System::nanoTime);
        try (Connection connection = target.open(surroundings.environment(), builder -> pace.applyTo(builder)
                .listener(report.calls().and(new Outages(surroundings.err()))))) {
            // Before any file is touched: the family may lack the operation.
            BulkJob<I, O> job = new BulkJob<>(
                    connection.client(),
                    operation.parser(),
                    operation.verb().apply(connection),
                    surroundings.interruption());
            run(job, operation.values(), report, pace.quota(), surroundings);
        }
        return surroundings.interruption().wasRaised() ? ExitCode.INTERRUPTED : verdict(report);
    }

    private <I, O> void run(
            BulkJob<I, O> job, ValueWriter<O> values, Report report, Quota quota, Surroundings surroundings)
            throws IOException {
        try (OutputStream figures = openSummary()) {
            Input lines = openInput(surroundings);
            if (lines.isLong() && !quota.isUnlimited()) {
                WarmUp.run();
            }
            try (OutputStream out = openOutput(surroundings)) {
                Flux<Answer<O>> written = Output.write(job.answers(lines.elements()), values, out)
                        .doOnNext(answer -> report.count(answer.result()));
                watch(written, lines, report, surroundings);
            } finally {
                report.write(quota, figures);
                conclude(report, quota, surroundings);
            }
        }
    }

    private void watch(Flux<?> written, Input lines, Report report, Surroundings surroundings) {
        Terminal terminal = Terminal.of(surroundings.environment());
        Progress bar = Progress.bar(report, lines::expectedLines, surroundings.err(), terminal.columns());
        (progress.shows(terminal) ? bar.during(written) : written).then().block();
    }

    private void conclude(Report report, Quota quota, Surroundings surroundings) {
        if (progress.shows(Terminal.of(surroundings.environment()))) {
            surroundings.err().println(report.summary(quota).paragraph());
        }
    }

    private static int verdict(Report report) {
        return report.failed() == 0 ? ExitCode.OK : ExitCode.SOME_FAILED;
    }

    private Input openInput(Surroundings surroundings) {
        try {
            return input.equals(STANDARD) ? Input.of(surroundings.in()) : Input.of(input);
        } catch (IOException e) {
            throw FileTrouble.cannot("read the input", input, e);
        }
    }

    private OutputStream openOutput(Surroundings surroundings) throws IOException {
        if (output.equals(STANDARD)) {
            return new Unclosed(surroundings.out());
        }
        if (Files.exists(output) && Files.exists(input) && Files.isSameFile(input, output)) {
            throw new UsageException("Input and output are the same file " + input + "; expected two.");
        }
        return open("write the output", output);
    }

    private OutputStream openSummary() {
        return summary == null ? OutputStream.nullOutputStream() : open("write the summary", summary);
    }

    private static OutputStream open(String verb, Path file) {
        try {
            return Files.newOutputStream(file);
        } catch (IOException e) {
            throw FileTrouble.cannot(verb, file, e);
        }
    }
}
