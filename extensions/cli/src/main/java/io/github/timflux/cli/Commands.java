package io.github.timflux.cli;

import io.github.timflux.AccountType;
import io.github.timflux.Region;
import io.github.timflux.simulator.Fault;
import io.github.timflux.simulator.UnknownAccounts;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The tree of commands. */
final class Commands {

    private Commands() {}

    static CommandLine tree(Surroundings surroundings) {
        return new CommandLine(new TimfluxCommand())
                .addSubcommand(bulk(
                        "attributes", "The attributes that users have.", BulkOperations.ofAttributes(), surroundings))
                .addSubcommand(group("names", "The names of the application's attributes, by slot.")
                        .addSubcommand(new NamesGetCommand(surroundings))
                        .addSubcommand(new NamesSetCommand(surroundings)))
                .addSubcommand(bulk("tags", "The tags that users have.", BulkOperations.ofTags(), surroundings))
                .addSubcommand(new UserSigCommand(surroundings))
                .addSubcommand(new SimulateCommand(surroundings))
                .addSubcommand(new DemoCommand(surroundings))
                .registerConverter(Region.class, new ChoiceConverter<>(Region.class))
                .registerConverter(Fault.class, new ChoiceConverter<>(Fault.class))
                .registerConverter(AccountType.class, new ChoiceConverter<>(AccountType.class))
                .registerConverter(Family.class, new ChoiceConverter<>(Family.class))
                .registerConverter(UnknownAccounts.class, new ChoiceConverter<>(UnknownAccounts.class))
                .registerConverter(ProgressChoice.class, new ChoiceConverter<>(ProgressChoice.class));
    }

    private static CommandLine bulk(
            String name, String description, List<BulkOperation<?, ?>> operations, Surroundings surroundings) {
        CommandLine group = group(name, description);
        operations.forEach(operation -> group.addSubcommand(BulkCommand.of(operation, surroundings)));
        return group;
    }

    /** A command that does nothing without one of its own. */
    private static CommandLine group(String name, String description) {
        CommandSpec spec = CommandSpec.create().name(name).mixinStandardHelpOptions(true);
        spec.usageMessage().description(description).synopsisSubcommandLabel("COMMAND");
        return new CommandLine(spec);
    }
}
