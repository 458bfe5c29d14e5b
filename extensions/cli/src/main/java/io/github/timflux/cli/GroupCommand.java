package io.github.timflux.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Groups the commands for one thing that there is. */
@Command(mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND")
final class GroupCommand {

    private GroupCommand() {}

    static CommandLine of(String name, String description, List<CommandLine> commands) {
        CommandLine group = new CommandLine(new GroupCommand());
        group.getCommandSpec().name(name).usageMessage().description(description);
        commands.forEach(group::addSubcommand);
        return group;
    }

    static CommandLine of(
            String name, String description, Surroundings surroundings, List<BulkOperation<?, ?>> operations) {
        return of(
                name,
                description,
                operations.stream()
                        .map(operation -> BulkCommand.of(surroundings, operation))
                        .toList());
    }
}
