package io.github.timflux.cli;

import io.github.timflux.cli.output.ValueWriter;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Reads the attributes of the accounts of the input. */
@Command(
        name = "get",
        description = "Reads the attributes of any number of accounts: one account a line in, one line of JSON out.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class AttributesGetCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final BulkOptions bulk = new BulkOptions();

    AttributesGetCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        return bulk.run(
                surroundings,
                connection,
                new BulkOperation<>(
                        Function.identity(),
                        (push, accounts) -> push.attributes().get(accounts),
                        ValueWriter.attributes()));
    }
}
