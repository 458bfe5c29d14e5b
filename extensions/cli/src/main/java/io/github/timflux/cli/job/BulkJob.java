package io.github.timflux.cli.job;

import static java.util.Objects.requireNonNull;

import io.github.timflux.cli.checkpoint.Checkpoint;
import io.github.timflux.cli.csv.CsvDialect;
import io.github.timflux.cli.csv.PipeSeparatedList;
import io.github.timflux.cli.error.UsageException;
import io.github.timflux.cli.file.CheckpointPath;
import io.github.timflux.cli.input.CsvRowParser;
import io.github.timflux.cli.input.DelimiterDetector;
import io.github.timflux.cli.input.ElementParser;
import io.github.timflux.cli.input.InputReader;
import io.github.timflux.cli.option.BulkExecutionOptions;
import io.github.timflux.cli.option.ClientConnection;
import io.github.timflux.cli.option.ConnectionOptions;
import io.github.timflux.cli.option.FileFormat;
import io.github.timflux.cli.option.JobOptions;
import io.github.timflux.cli.output.FailedLines;
import io.github.timflux.cli.output.OutputDestination;
import io.github.timflux.cli.output.ResultFormat;
import io.github.timflux.cli.process.ProcessEnvironment;
import io.github.timflux.cli.report.WaitMessages;
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
        jobOptions.failures().validate(jobOptions.checkpoint() != null);
        FileFormat format = jobOptions.formats().inputFormat(files.input());
        checkFormatOfFailed(format);
        jobOptions.csv().validate(format == FileFormat.CSV, isTable());
        ElementParser<I> parser = operation
                .input()
                .parser(format, new DelimiterDetector(jobOptions.csv().delimiter(), this::printNotice));
        InputValidator<I> validator =
                new InputValidator<>(parser, operation.input().elementType());
        FailureLimit failureLimit = new FailureLimit(jobOptions.failures().maxFailures());
        StopSignal stopSignal = new StopSignal(runner.process().interruptSignal(), failureLimit);
        FailedLines failedLines = new FailedLines(parser);
        try {
            if (jobOptions.isDryRun()) {
                runDry(validator, stopSignal, failedLines);
            } else {
                send(validator, format, stopSignal, failedLines);
            }
        } finally {
            runner.reportOmitted(failedLines);
        }
        failureLimit.requireNotExceeded(adviceAfterFailures());
        return runner.exitCode();
    }

    /** The name of a file decides its format, so the same command must read the failed lines in the same format. */
    private void checkFormatOfFailed(FileFormat format) {
        Path failed = files.failed();
        if (failed != null && jobOptions.formats().inputFormat(failed) != format) {
            String name = format == FileFormat.CSV ? "a name that ends in .csv or .csv.gz" : "another name";
            throw new UsageException("The file of --failed is " + failed + ", and the input is " + format.word()
                    + "; expected " + name + ", or --input-format " + format.word() + ".");
        }
    }

    private String adviceAfterFailures() {
        return jobOptions.checkpoint() == null
                ? "Nothing more was read. With --checkpoint, the same command would continue."
                : "Nothing more was read. The same command continues the job, and with --retry-failed also sends the "
                        + "failed lines again.";
    }

    private void runDry(InputValidator<I> validator, StopSignal stopSignal, FailedLines failedLines)
            throws IOException {
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
                ResultFormat<I> format = operation.output().failures(dialect(), columns);
                new DryRun<>(runner, validator, stopSignal)
                        .run(input, format.withFailedLines(failedLines), destination, summaryOut);
            }
        }
    }

    private void send(InputValidator<I> validator, FileFormat format, StopSignal stopSignal, FailedLines failedLines)
            throws IOException {
        ProcessEnvironment process = runner.process();
        try (ClientConnection connection = connectionOptions.open(process.variables(), builder -> WaitMessages.of(
                        process)
                .addTo(executionOptions.applyTo(builder), runner.statistics().callListener()))) {
            // Checks that the path family has the operation, before a file is opened.
            BulkPipeline<I, O> pipeline = new BulkPipeline<>(
                    connection.client(), validator, operation.clientMethod().apply(connection), stopSignal);
            CheckpointFiles checkpointFiles = checkpointFiles();
            try (InputReader input = files.openInput(validator.parser())) {
                runner.awaitCheck(input);
                List<String> columns =
                        columns(() -> AttributeColumnQuery.fetch(connectionOptions, executionOptions, process));
                ResultFormat<O> resultFormat =
                        operation.output().results(dialect(), columns).withFailedLines(failedLines);
                if (process.interruptSignal().isRaised()) {
                    // The columns are incomplete after Ctrl-C, and a checkpoint would store them.
                    return;
                }
                if (checkpointFiles == null) {
                    runWithoutCheckpoint(pipeline, resultFormat, input);
                } else {
                    runWithCheckpoint(
                            pipeline,
                            resultFormat,
                            input,
                            checkpointFiles,
                            identity(validator.parser(), format, columns));
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
            if (jobOptions.failures().retriesFailed()) {
                runner.reportRetry(CheckpointFiles.removeFailures(checkpoint, isTable()));
            }
            runner.addEarlierRuns(checkpoint, checkpointFiles.checkpoint());
            if (checkpoint.isComplete()) {
                runner.writeSummary(summaryOut);
            } else {
                runner.run(pipeline, resultFormat, input, () -> CheckpointFiles.startRecording(checkpoint), summaryOut);
            }
        }
    }

    private @Nullable CheckpointFiles checkpointFiles() {
        Path checkpoint = jobOptions.checkpoint();
        if (checkpoint == null) {
            return null;
        }
        CheckpointFiles checkpointFiles =
                new CheckpointFiles(CheckpointPath.resolve(checkpoint), files.input(), files.output(), files.failed());
        checkpointFiles.validate();
        return checkpointFiles;
    }

    private void printNotice(String notice) {
        runner.process().err().println("timflux: " + notice);
    }

    /** The form of a CSV output; null for JSON. */
    private @Nullable CsvDialect dialect() {
        return isTable() ? jobOptions.csv().outputDialect(files.output()) : null;
    }

    private boolean isTable() {
        return jobOptions.formats().outputFormat(files.output()) == FileFormat.CSV;
    }

    private List<String> columns(Supplier<List<String>> names) {
        return jobOptions.formats().columns(isTable(), operation.output().hasAttributeColumns(), names);
    }

    /** The options that decide the content of the output. The rate and the concurrency can change between two runs. */
    private Map<String, String> identity(ElementParser<I> parser, FileFormat format, List<String> columns) {
        CsvDialect dialect = dialect();
        Map<String, String> identity = connectionOptions.identity();
        identity.put("operation", commandName);
        identity.put(
                "input format",
                parser instanceof CsvRowParser<I> rows
                        ? format.word() + CsvDialect.of(rows.delimiter()).describeDifference()
                        : format.word());
        identity.put(
                "output format",
                dialect == null
                        ? "lines"
                        : "csv" + dialect.describeDifference() + " with the columns "
                                + PipeSeparatedList.join(columns));
        identity.put("--failed", files.failed() == null ? "not given" : "given");
        return identity;
    }
}
