package io.github.timflux.cli;

import io.github.timflux.cli.report.Report;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command of any operation that takes a stream. */
@Command(mixinStandardHelpOptions = true, sortOptions = false)
final class BulkCommand implements Callable<Integer> {

    private final Surroundings surroundings;
    private final BulkOperation<?, ?> operation;

    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final PaceOptions pace = new PaceOptions();

    @Mixin
    private final JobOptions job = new JobOptions();

    BulkCommand(Surroundings surroundings, BulkOperation<?, ?> operation) {
        this.surroundings = surroundings;
        this.operation = operation;
    }

    @Spec
    void tellWhatIsRead(CommandSpec command) {
        spec = command;
        spec.usageMessage()
                .description(
                        "",
                        "Each line of the input is one such as",
                        "",
                        operation.reading().lines().example().indent(2),
                        "In CSV, there are a header and rows such as",
                        "",
                        operation.reading().rows().get().example().indent(2));
    }

    @Override
    public Integer call() throws IOException {
        return run(operation);
    }

    private <I, O> int run(BulkOperation<I, O> wanted) throws IOException {
        JobRun run = new JobRun(Report.start(System::nanoTime), pace.quota(), job.progress(), surroundings);
        String name = spec.parent().name() + " " + spec.name();
        JobFiles files = new JobFiles(job.input(), job.output(), job.summary(), surroundings);
        return new BulkRun<>(wanted, name, connection, pace, job, files, run).execute();
    }
}
