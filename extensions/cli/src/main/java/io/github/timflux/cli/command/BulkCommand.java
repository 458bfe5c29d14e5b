package io.github.timflux.cli.command;

import io.github.timflux.cli.file.CommandFiles;
import io.github.timflux.cli.file.FileCommand;
import io.github.timflux.cli.job.BulkJob;
import io.github.timflux.cli.job.BulkOperation;
import io.github.timflux.cli.job.JobFiles;
import io.github.timflux.cli.job.JobRunner;
import io.github.timflux.cli.option.BulkExecutionOptions;
import io.github.timflux.cli.option.ConnectionOptions;
import io.github.timflux.cli.option.JobOptions;
import io.github.timflux.cli.process.ProcessEnvironment;
import io.github.timflux.cli.report.JobStatistics;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Command of a bulk operation, such as {@code attributes get}. */
@Command(mixinStandardHelpOptions = true, sortOptions = false)
final class BulkCommand implements Callable<Integer>, FileCommand {

    private final ProcessEnvironment process;
    private final BulkOperation<?, ?> operation;

    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final ConnectionOptions connectionOptions = new ConnectionOptions();

    @Mixin
    private final BulkExecutionOptions executionOptions = new BulkExecutionOptions();

    @Mixin
    private final JobOptions jobOptions = new JobOptions();

    BulkCommand(ProcessEnvironment process, BulkOperation<?, ?> operation) {
        this.process = process;
        this.operation = operation;
    }

    @Spec
    void describeInput(CommandSpec command) {
        spec = command;
        spec.usageMessage()
                .description(
                        "",
                        "A sample line of the input:",
                        "",
                        operation.input().lineParser().example().indent(2),
                        "A sample of a CSV input:",
                        "",
                        operation.input().rowParser().get().example().indent(2));
    }

    @Override
    public void addFiles(CommandFiles files) {
        connectionOptions.addFiles(files);
        jobOptions.addFiles(files);
    }

    @Override
    public Integer call() throws IOException {
        return run(operation);
    }

    private <I, O> int run(BulkOperation<I, O> bulkOperation) throws IOException {
        JobRunner runner = new JobRunner(
                JobStatistics.start(System::nanoTime), executionOptions.quota(), jobOptions.progress(), process);
        String name = spec.parent().name() + " " + spec.name();
        JobFiles files = new JobFiles(
                jobOptions.input(),
                jobOptions.output(),
                jobOptions.failures().failed(),
                jobOptions.summary(),
                jobOptions.access(),
                process);
        return new BulkJob<>(bulkOperation, name, connectionOptions, executionOptions, jobOptions, files, runner)
                .execute();
    }
}
