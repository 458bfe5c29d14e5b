package io.github.timflux.cli;

import io.github.timflux.AccountType;
import io.github.timflux.Region;
import io.github.timflux.simulator.Fault;
import io.github.timflux.simulator.UnknownAccounts;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * The tree of commands. Looking at the options of one takes picocli several milliseconds, so that only those get theirs
 * that the command line might name; of the others there is what a list of commands shows.
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
        CommandLine root = bare(
                "timflux",
                "Reads and writes user attributes and tags of Tencent Cloud Chat in bulk, at the full rate that "
                        + "Tencent allows.");
        root.getCommandSpec()
                .versionProvider(new Version())
                .usageMessage()
                .synopsisSubcommandLabel("COMMAND")
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(ExitCode.meanings())
                .footerHeading("%nEnvironment:%n")
                .footer(Variables.lines());
        return root.addSubcommand(group("attributes", "The attributes that users have.", this::attributes))
                .addSubcommand(group("names", "The names of the application's attributes, by slot.", this::names))
                .addSubcommand(group("tags", "The tags that users have.", this::tags))
                .addSubcommand(command(
                        "usersig",
                        "Prints a signature that stands for an administrator, or tells what one says.",
                        () -> new UserSigCommand(surroundings)))
                .addSubcommand(command(
                        "simulate",
                        "Runs a simulator of the service on this machine until Ctrl-C, and prints where it is.",
                        () -> new SimulateCommand(surroundings)))
                .addSubcommand(command(
                        "demo",
                        "Reads the attributes of invented accounts from a simulator in this process, and says how it "
                                + "went.",
                        () -> new DemoCommand(surroundings)))
                .addSubcommand(command(
                        "completion",
                        "Prints what has bash or zsh complete the command line.",
                        () -> new CompletionCommand(surroundings.out(), () -> all(surroundings))))
                .addSubcommand(command(
                        "manual",
                        "Prints the manual page, which has all help pages in it.",
                        () -> new ManualCommand(surroundings.out(), () -> all(surroundings))))
                .registerConverter(Region.class, new ChoiceConverter<>(Region.class))
                .registerConverter(Fault.class, new ChoiceConverter<>(Fault.class))
                .registerConverter(AccountType.class, new ChoiceConverter<>(AccountType.class))
                .registerConverter(Family.class, new ChoiceConverter<>(Family.class))
                .registerConverter(UnknownAccounts.class, new ChoiceConverter<>(UnknownAccounts.class))
                .registerConverter(Format.class, new ChoiceConverter<>(Format.class))
                .registerConverter(ProgressChoice.class, new ChoiceConverter<>(ProgressChoice.class));
    }

    private List<CommandLine> attributes() {
        return BulkOperations.ofAttributes().stream().map(this::bulk).toList();
    }

    private List<CommandLine> names() {
        return List.of(
                command(
                        "get",
                        "Reads the names of the application's attributes by slot, and prints them as a line of JSON.",
                        () -> new NamesGetCommand(surroundings)),
                command(
                        "set",
                        "Names the application's attributes, in the slots from 0 on.",
                        () -> new NamesSetCommand(surroundings)));
    }

    private List<CommandLine> tags() {
        return BulkOperations.ofTags().stream().map(this::bulk).toList();
    }

    private CommandLine bulk(BulkOperation<?, ?> operation) {
        CommandLine command =
                command(operation.name(), operation.description(), () -> new BulkCommand(surroundings, operation));
        CommandSpec spec = command.getCommandSpec();
        OptionSpec columns = spec.findOption(FormatOptions.COLUMNS);
        if (columns != null && !operation.writing().hasColumns()) {
            spec.remove(columns);
        }
        return command;
    }

    /** A command that does nothing without one of its own. */
    private CommandLine group(String name, String description, Supplier<List<CommandLine>> commands) {
        CommandLine group = bare(name, description);
        group.getCommandSpec().usageMessage().synopsisSubcommandLabel("COMMAND");
        if (mightBeNamed.test(name)) {
            for (CommandLine command : commands.get()) {
                group.addSubcommand(command);
            }
        }
        return group;
    }

    /** A command with options, which its class tells; so do further paragraphs of its description. */
    private CommandLine command(String name, String description, Supplier<Object> definition) {
        if (!mightBeNamed.test(name)) {
            return bare(name, description);
        }
        CommandLine command = new CommandLine(definition.get());
        UsageMessageSpec usage = command.getCommandSpec().name(name).usageMessage();
        usage.description(Stream.concat(Stream.of(description), Stream.of(usage.description()))
                .toArray(String[]::new));
        return command;
    }

    /** With the options that all have, as picocli has them, which would look for them by reflection. */
    private static CommandLine bare(String name, String description) {
        CommandSpec spec = CommandSpec.create().name(name);
        spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help message and exit.")
                .build());
        spec.addOption(OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .description("Print version information and exit.")
                .build());
        spec.usageMessage().description(description);
        return new CommandLine(spec);
    }
}
