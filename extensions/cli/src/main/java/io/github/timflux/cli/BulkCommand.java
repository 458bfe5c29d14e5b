package io.github.timflux.cli;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command of any operation that takes a stream. */
@Command(mixinStandardHelpOptions = true, sortOptions = false)
final class BulkCommand implements Callable<Integer> {

    private final Surroundings surroundings;
    private final BulkOperation<?, ?> operation;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final PaceOptions pace = new PaceOptions();

    @Mixin
    private final JobOptions bulk = new JobOptions();

    private BulkCommand(Surroundings surroundings, BulkOperation<?, ?> operation) {
        this.surroundings = surroundings;
        this.operation = operation;
    }

    static CommandLine of(BulkOperation<?, ?> operation, Surroundings surroundings) {
        CommandLine command = new CommandLine(new BulkCommand(surroundings, operation));
        command.getCommandSpec().name(operation.name());
        command.getCommandSpec()
                .usageMessage()
                .description(
                        operation.description(),
                        "",
                        "Each line of the input is one such as",
                        "",
                        "  " + operation.parser().example(),
                        "");
        return command;
    }

    @Override
    public Integer call() throws IOException {
        return bulk.run(surroundings, connection, pace, identity(), operation);
    }

    /** What decides what the output says, besides the input. How fast to go is not in it. */
    private Map<String, String> identity() {
        Map<String, String> identity = connection.identity();
        identity.put("operation", spec.parent().name() + " " + spec.name());
        return identity;
    }
}
