package io.github.timflux.cli;

import io.github.timflux.cli.checkpoint.Checkpoint;
import io.github.timflux.cli.checkpoint.CheckpointException;
import io.github.timflux.cli.input.Input;
import io.github.timflux.cli.output.Destination;
import io.github.timflux.cli.report.Outages;
import io.github.timflux.cli.report.Report;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

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
            names = "--checkpoint",
            paramLabel = "FILE",
            description = "Keep in FILE what has been answered, so that the same command goes on after a crash.")
    private @Nullable Path checkpoint;

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
    <I, O> int run(
            Surroundings surroundings,
            ConnectionOptions target,
            PaceOptions pace,
            Map<String, String> identity,
            BulkOperation<I, O> operation)
            throws IOException {
        Report report = Report.start(System::nanoTime);
        JobRun run = new JobRun(report, pace.quota(), progress, surroundings);
        try (Connection connection = target.open(surroundings.environment(), builder -> pace.applyTo(builder)
                .listener(report.calls().and(new Outages(surroundings.err()))))) {
            // Before any file is touched: the family may lack the operation.
            BulkJob<I, O> job = new BulkJob<>(
                    connection.client(),
                    operation.parser(),
                    operation.verb().apply(connection),
                    surroundings.interruption());
            if (checkpoint == null) {
                runAnew(run, job, operation);
            } else {
                goOn(run, job, operation, identity, new CheckpointPaths(checkpoint, input, output, summary));
            }
        }
        return run.verdict();
    }

    private <I, O> void runAnew(JobRun run, BulkJob<I, O> job, BulkOperation<I, O> operation) throws IOException {
        try (OutputStream figures = openSummary()) {
            run.run(job, operation.values(), openInput(run.surroundings()), () -> openOutput(run), figures);
        }
    }

    private <I, O> void goOn(
            JobRun run,
            BulkJob<I, O> job,
            BulkOperation<I, O> operation,
            Map<String, String> identity,
            CheckpointPaths paths)
            throws IOException {
        try (Checkpoint point = paths.open(identity);
                OutputStream figures = openSummary()) {
            run.countEarlier(point, paths.checkpoint());
            if (point.isComplete()) {
                run.conclude(figures);
            } else {
                run.run(job, operation.values(), openInput(run.surroundings()), () -> begin(point), figures);
            }
        }
    }

    private static Destination begin(Checkpoint point) {
        try {
            return point.begin();
        } catch (CheckpointException e) {
            throw FileTrouble.of(e);
        }
    }

    private Input openInput(Surroundings surroundings) {
        try {
            return input.equals(STANDARD) ? Input.of(surroundings.in()) : Input.of(input);
        } catch (IOException e) {
            throw FileTrouble.cannot("read the input", input, e);
        }
    }

    private Destination openOutput(JobRun run) throws IOException {
        if (output.equals(STANDARD)) {
            return Destination.of(new Unclosed(run.surroundings().out()));
        }
        if (Files.exists(output) && Files.exists(input) && Files.isSameFile(input, output)) {
            throw new UsageException("Input and output are the same file " + input + "; expected two.");
        }
        return Destination.of(open("write the output", output));
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
