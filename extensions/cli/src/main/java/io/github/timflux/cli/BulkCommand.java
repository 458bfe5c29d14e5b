package io.github.timflux.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs one of the operations that take a stream. */
@Command(mixinStandardHelpOptions = true, sortOptions = false)
final class BulkCommand implements Callable<Integer> {

    private final Surroundings surroundings;
    private final BulkOperation<?, ?> operation;

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final BulkOptions bulk = new BulkOptions();

    private BulkCommand(Surroundings surroundings, BulkOperation<?, ?> operation) {
        this.surroundings = surroundings;
        this.operation = operation;
    }

    static CommandLine of(Surroundings surroundings, BulkOperation<?, ?> operation) {
        CommandLine command = new CommandLine(new BulkCommand(surroundings, operation));
        command.getCommandSpec().name(operation.name()).usageMessage().description(operation.description());
        return command;
    }

    @Override
    public Integer call() throws IOException {
        return bulk.run(surroundings, connection, operation);
    }
}
