package io.github.timflux.cli.command;

import io.github.timflux.cli.file.CommandFiles;
import io.github.timflux.cli.file.FileCommand;
import io.github.timflux.cli.option.ConnectionOptions;
import io.github.timflux.cli.option.SingleCallOptions;
import io.github.timflux.cli.output.JsonValueWriter;
import io.github.timflux.cli.process.ProcessEnvironment;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Reads the attribute names of the application. */
@Command(mixinStandardHelpOptions = true, sortOptions = false)
final class NamesGetCommand implements Callable<Integer>, FileCommand {

    private final ProcessEnvironment process;

    @Option(
            names = "--types",
            description = "Print the account type of each attribute, too. Only the path family timpush has types.")
    private boolean types;

    @Mixin
    private final ConnectionOptions connectionOptions = new ConnectionOptions();

    @Mixin
    private final SingleCallOptions callOptions = new SingleCallOptions();

    NamesGetCommand(ProcessEnvironment process) {
        this.process = process;
    }

    @Override
    public void addFiles(CommandFiles files) {
        connectionOptions.addFiles(files);
        files.print();
    }

    @Override
    public Integer call() throws IOException {
        SingleCallRunner runner = new SingleCallRunner(process, connectionOptions, callOptions);
        return types
                ? runner.run(
                        connection ->
                                connection.timPushApi("types").attributeNames().getTyped(),
                        JsonValueWriter.timPushAttributeNames())
                : runner.run(
                        connection -> connection.pushApi().attributeNames().get(), JsonValueWriter.attributeNames());
    }
}
