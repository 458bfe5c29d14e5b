package io.github.timflux.cli;

import io.github.timflux.cli.output.ValueWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Reads the names of the application's attributes. */
@Command(mixinStandardHelpOptions = true, sortOptions = false)
final class NamesGetCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Option(
            names = "--types",
            description = "Print the type of account, too, that each is for. The family timpush alone has types.")
    private boolean types;

    @Mixin
    private final ConnectionOptions target = new ConnectionOptions();

    NamesGetCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return types
                ? OneCall.run(
                        surroundings,
                        target,
                        connection ->
                                connection.timPush("types").attributeNames().getTyped(),
                        ValueWriter.typedNames())
                : OneCall.run(
                        surroundings,
                        target,
                        connection -> connection.push().attributeNames().get(),
                        ValueWriter.names());
    }
}
