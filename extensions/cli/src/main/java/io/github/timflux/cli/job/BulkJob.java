package io.github.timflux.cli.job;

import static java.util.Objects.requireNonNull;

import io.github.timflux.cli.checkpoint.Checkpoint;
import io.github.timflux.cli.csv.PipeSeparatedList;
import io.github.timflux.cli.input.ElementParser;
import io.github.timflux.cli.input.InputReader;
import io.github.timflux.cli.option.BulkExecutionOptions;
import io.github.timflux.cli.option.ClientConnection;
import io.github.timflux.cli.option.ConnectionOptions;
import io.github.timflux.cli.option.FileFormat;
import io.github.timflux.cli.option.JobOptions;
import io.github.timflux.cli.output.OutputDestination;
import io.github.timflux.cli.output.ResultFormat;
import io.github.timflux.cli.process.ProcessEnvironment;
import io.github.timflux.cli.report.OutageMessages;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs a bulk operation from the first line of the input to the last. All files are open before anything is sent. The
 * only earlier call reads the attribute names for the columns of a CSV output.
 *
 * @param operation the operation
 * @param commandName the name of the command, such as {@code tags add}
 * @param connectionOptions the endpoint and the credentials
 * @param executionOptions the rate, the concurrency and the deadline
 * @param jobOptions the files and formats of the job
 * @param files opens the files
 * @param runner runs the job and counts its results
 * @param <I> the type of the input elements
 * @param <O> the type of the result values
 */
public record BulkJob<I, O>(
        BulkOperation<I, O> operation,
        String commandName,
        ConnectionOptions connectionOptions,
        BulkExecutionOptions executionOptions,
        JobOptions jobOptions,
        JobFiles files,
        JobRunner runner) {

    /**
     * Runs the job.
     *
     * @return the exit code
     */
    public int execute() throws IOException {
        FileFormat format = jobOptions.formats().inputFormat(files.input());
        ElementParser<I> parser = operation.input().parser(format);
        InputValidator<I> validator =
                new InputValidator<>(parser, operation.input().elementType());
        if (jobOptions.isDryRun()) {
            runDry(validator);
        } else {
            send(validator, format);
        }
        return runner.exitCode();
    }

    private void runDry(InputValidator<I> validator) throws IOException {
        try (ClientConnection connection = connectionOptions.offline()) {
            // Checks that the path family has the operation.
            requireNonNull(operation.clientMethod().apply(connection));
        }
        List<String> columns = columns(List::of);
        try (InputReader input = files.openInput(validator.parser())) {
            runner.awaitCheck(input);
            if (runner.process().interruptSignal().isRaised()) {
                return;
            }
            try (OutputStream summaryOut = files.openSummary();
                    OutputDestination destination = files.openOutput()) {
                new DryRun<>(runner, validator)
                        .run(input, operation.output().failures(isTable(), columns), destination, summaryOut);
            }
        }
    }

    private void send(InputValidator<I> validator, FileFormat format) throws IOException {
        ProcessEnvironment process = runner.process();
        try (ClientConnection connection = connectionOptions.open(process.variables(), builder -> executionOptions
                .applyTo(builder)
                .listener(runner.statistics().callListener().and(new OutageMessages(process.err()))))) {
            // Checks that the path family has the operation, before a file is opened.
            BulkPipeline<I, O> pipeline = new BulkPipeline<>(
                    connection.client(),
                    validator,
                    operation.clientMethod().apply(connection),
                    process.interruptSignal());
            CheckpointFiles checkpointFiles = checkpointFiles();
            try (InputReader input = files.openInput(validator.parser())) {
                runner.awaitCheck(input);
                List<String> columns =
                        columns(() -> AttributeColumnQuery.fetch(connectionOptions, executionOptions, process));
                ResultFormat<O> resultFormat = operation.output().results(isTable(), columns);
                if (process.interruptSignal().isRaised()) {
                    // The columns are incomplete after Ctrl-C, and a checkpoint would store them.
                    return;
                }
                if (checkpointFiles == null) {
                    runWithoutCheckpoint(pipeline, resultFormat, input);
                } else {
                    runWithCheckpoint(pipeline, resultFormat, input, checkpointFiles, identity(format, columns));
                }
            }
        }
    }

    private void runWithoutCheckpoint(BulkPipeline<I, O> pipeline, ResultFormat<O> resultFormat, InputReader input)
            throws IOException {
        try (OutputStream summaryOut = files.openSummary()) {
            runner.run(pipeline, resultFormat, input, files::openOutput, summaryOut);
        }
    }

    private void runWithCheckpoint(
            BulkPipeline<I, O> pipeline,
            ResultFormat<O> resultFormat,
            InputReader input,
            CheckpointFiles checkpointFiles,
            Map<String, String> identity)
            throws IOException {
        try (Checkpoint checkpoint = checkpointFiles.open(identity);
                OutputStream summaryOut = files.openSummary()) {
            runner.addEarlierRuns(checkpoint, checkpointFiles.checkpoint());
            if (checkpoint.isComplete()) {
                runner.writeSummary(summaryOut);
            } else {
                runner.run(pipeline, resultFormat, input, () -> CheckpointFiles.startRecording(checkpoint), summaryOut);
            }
        }
    }

    private @Nullable CheckpointFiles checkpointFiles() throws IOException {
        Path checkpoint = jobOptions.checkpoint();
        if (checkpoint == null) {
            return null;
        }
        CheckpointFiles checkpointFiles =
                new CheckpointFiles(checkpoint, files.input(), files.output(), files.summary());
        checkpointFiles.validate();
        return checkpointFiles;
    }

    private boolean isTable() {
        return jobOptions.formats().outputFormat(files.output()) == FileFormat.CSV;
    }

    private List<String> columns(Supplier<List<String>> names) {
        return jobOptions.formats().columns(isTable(), operation.output().hasAttributeColumns(), names);
    }

    /** The options that decide the content of the output. The rate and the concurrency can change between two runs. */
    private Map<String, String> identity(FileFormat format, List<String> columns) {
        Map<String, String> identity = connectionOptions.identity();
        identity.put("operation", commandName);
        identity.put("input format", format.word());
        identity.put("output format", isTable() ? "csv with the columns " + PipeSeparatedList.join(columns) : "lines");
        return identity;
    }
}
