package io.github.timflux.cli;

import static java.util.Objects.requireNonNull;

import io.github.timflux.cli.checkpoint.Checkpoint;
import io.github.timflux.cli.input.Input;
import io.github.timflux.cli.input.LineParser;
import io.github.timflux.cli.output.AnswerFormat;
import io.github.timflux.cli.output.Destination;
import io.github.timflux.cli.report.Outages;
import io.github.timflux.cli.table.TextList;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs an operation from the first line to the last. Nothing is sent before all files are open, but for the question
 * how the columns of a table are called.
 *
 * @param operation what to do
 * @param name what it is called
 * @param target where and as whom
 * @param pace how fast
 * @param options how it is read, written and reported
 * @param files what it is read from and written to
 * @param run shows and counts
 * @param <I> an element
 * @param <O> what is answered for an account
 */
record BulkRun<I, O>(
        BulkOperation<I, O> operation,
        String name,
        ConnectionOptions target,
        PaceOptions pace,
        JobOptions options,
        JobFiles files,
        JobRun run) {

    /** Does it, and returns the exit code. */
    int execute() throws IOException {
        Format format = options.formats().input(files.input());
        LineParser<I> parser = operation.reading().parser(format);
        Screening<I> screening = new Screening<>(parser, operation.reading().elements());
        if (options.isDryRun()) {
            tryOut(screening);
        } else {
            send(screening, format);
        }
        return run.verdict();
    }

    private void tryOut(Screening<I> screening) throws IOException {
        try (Connection connection = target.offline()) {
            // The family may lack the operation.
            requireNonNull(operation.verb().apply(connection));
        }
        List<String> columns = columns(List::of);
        try (Input lines = files.openInput(screening.parser());
                OutputStream figures = files.openSummary();
                Destination destination = files.openOutput()) {
            new DryRun<>(run, screening)
                    .run(lines, operation.writing().failures(isTable(), columns), destination, figures);
        }
    }

    private void send(Screening<I> screening, Format format) throws IOException {
        Surroundings surroundings = run.surroundings();
        try (Connection connection = target.open(surroundings.environment(), builder -> pace.applyTo(builder)
                .listener(run.report().calls().and(new Outages(surroundings.err()))))) {
            // Before any file is touched: the family may lack the operation.
            BulkJob<I, O> job = new BulkJob<>(
                    connection.client(), screening, operation.verb().apply(connection), surroundings.interruption());
            CheckpointPaths paths = paths();
            try (Input lines = files.openInput(screening.parser())) {
                List<String> columns = columns(() -> AttributeColumns.ask(target, pace, surroundings));
                AnswerFormat<O> answers = operation.writing().answers(isTable(), columns);
                if (surroundings.interruption().wasRaised()) {
                    // The columns may be missing for that, and are part of what a checkpoint remembers.
                    return;
                }
                if (paths == null) {
                    runAnew(job, answers, lines);
                } else {
                    goOn(job, answers, lines, paths, identity(format, columns));
                }
            }
        }
    }

    private void runAnew(BulkJob<I, O> job, AnswerFormat<O> answers, Input lines) throws IOException {
        try (OutputStream figures = files.openSummary()) {
            run.run(job, answers, lines, files::openOutput, figures);
        }
    }

    private void goOn(
            BulkJob<I, O> job,
            AnswerFormat<O> answers,
            Input lines,
            CheckpointPaths paths,
            Map<String, String> identity)
            throws IOException {
        try (Checkpoint point = paths.open(identity);
                OutputStream figures = files.openSummary()) {
            run.countEarlier(point, paths.checkpoint());
            if (point.isComplete()) {
                run.conclude(figures);
            } else {
                run.run(job, answers, lines, () -> CheckpointPaths.begin(point), figures);
            }
        }
    }

    private @Nullable CheckpointPaths paths() throws IOException {
        Path checkpoint = options.checkpoint();
        if (checkpoint == null) {
            return null;
        }
        CheckpointPaths paths = new CheckpointPaths(checkpoint, files.input(), files.output(), files.summary());
        paths.check();
        return paths;
    }

    private boolean isTable() {
        return options.formats().output(files.output()) == Format.CSV;
    }

    private List<String> columns(Supplier<List<String>> names) {
        return options.formats().columns(isTable(), operation.writing().hasColumns(), names);
    }

    /** What decides what the output says, besides the input. How fast to go is not in it. */
    private Map<String, String> identity(Format format, List<String> columns) {
        Map<String, String> identity = target.identity();
        identity.put("operation", name);
        identity.put("input format", format.word());
        identity.put("output format", isTable() ? "csv with the columns " + TextList.join(columns) : "lines");
        return identity;
    }
}
