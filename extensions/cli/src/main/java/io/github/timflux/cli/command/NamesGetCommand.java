package io.github.timflux.cli.command;

import io.github.timflux.cli.option.ConnectionOptions;
import io.github.timflux.cli.output.JsonValueWriter;
import io.github.timflux.cli.process.ProcessEnvironment;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Reads the attribute names of the application. */
@Command(mixinStandardHelpOptions = true, sortOptions = false)
final class NamesGetCommand implements Callable<Integer> {

    private final ProcessEnvironment process;

    @Option(
            names = "--types",
            description = "Print the account type of each attribute, too. Only the path family timpush has types.")
    private boolean types;

    @Mixin
    private final ConnectionOptions connectionOptions = new ConnectionOptions();

    NamesGetCommand(ProcessEnvironment process) {
        this.process = process;
    }

    @Override
    public Integer call() throws IOException {
        return types
                ? SingleCallRunner.run(
                        process,
                        connectionOptions,
                        connection ->
                                connection.timPushApi("types").attributeNames().getTyped(),
                        JsonValueWriter.timPushAttributeNames())
                : SingleCallRunner.run(
                        process,
                        connectionOptions,
                        connection -> connection.pushApi().attributeNames().get(),
                        JsonValueWriter.attributeNames());
    }
}
