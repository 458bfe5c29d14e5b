package io.github.timflux.cli;

import io.github.timflux.AccountType;
import io.github.timflux.Region;
import io.github.timflux.simulator.Fault;
import io.github.timflux.simulator.UnknownAccounts;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The tree of commands. Looking at the options of one takes picocli several milliseconds, so that only the groups that
 * the command line might name get theirs.
 */
final class Commands {

    private final Surroundings surroundings;
    private final Predicate<String> mightBeNamed;

    private Commands(Surroundings surroundings, Predicate<String> mightBeNamed) {
        this.surroundings = surroundings;
        this.mightBeNamed = mightBeNamed;
    }

    /** What is needed for a command line. */
    static CommandLine needed(Surroundings surroundings, String... args) {
        return new Commands(surroundings, Arrays.asList(args)::contains).tree();
    }

    /** All there are. */
    static CommandLine all(Surroundings surroundings) {
        return new Commands(surroundings, name -> true).tree();
    }

    private CommandLine tree() {
        return new CommandLine(new TimfluxCommand())
                .addSubcommand(group("attributes", "The attributes that users have.", this::attributes))
                .addSubcommand(group("names", "The names of the application's attributes, by slot.", this::names))
                .addSubcommand(group("tags", "The tags that users have.", this::tags))
                .addSubcommand(new UserSigCommand(surroundings))
                .addSubcommand(new SimulateCommand(surroundings))
                .addSubcommand(new DemoCommand(surroundings))
                .registerConverter(Region.class, new ChoiceConverter<>(Region.class))
                .registerConverter(Fault.class, new ChoiceConverter<>(Fault.class))
                .registerConverter(AccountType.class, new ChoiceConverter<>(AccountType.class))
                .registerConverter(Family.class, new ChoiceConverter<>(Family.class))
                .registerConverter(UnknownAccounts.class, new ChoiceConverter<>(UnknownAccounts.class))
                .registerConverter(Format.class, new ChoiceConverter<>(Format.class))
                .registerConverter(ProgressChoice.class, new ChoiceConverter<>(ProgressChoice.class));
    }

    private Stream<CommandLine> attributes() {
        return BulkOperations.ofAttributes().stream().map(operation -> BulkCommand.of(operation, surroundings));
    }

    private Stream<CommandLine> names() {
        return Stream.of(new NamesGetCommand(surroundings), new NamesSetCommand(surroundings))
                .map(CommandLine::new);
    }

    private Stream<CommandLine> tags() {
        return BulkOperations.ofTags().stream().map(operation -> BulkCommand.of(operation, surroundings));
    }

    /** A command that does nothing without one of its own. */
    private CommandLine group(String name, String description, Supplier<Stream<CommandLine>> commands) {
        CommandSpec spec = CommandSpec.create().name(name).mixinStandardHelpOptions(true);
        spec.usageMessage().description(description).synopsisSubcommandLabel("COMMAND");
        CommandLine group = new CommandLine(spec);
        if (mightBeNamed.test(name)) {
            commands.get().forEach(group::addSubcommand);
        }
        return group;
    }
}
