package io.github.timflux.cli.command;

import io.github.timflux.AccountIdType;
import io.github.timflux.PathFamily;
import io.github.timflux.Region;
import io.github.timflux.cli.job.BulkOperation;
import io.github.timflux.cli.job.BulkOperations;
import io.github.timflux.cli.option.ClientConnection;
import io.github.timflux.cli.option.ConnectionOptions;
import io.github.timflux.cli.option.EnumConverter;
import io.github.timflux.cli.option.FileFormat;
import io.github.timflux.cli.option.FormatOptions;
import io.github.timflux.cli.option.PathConverter;
import io.github.timflux.cli.option.ProgressMode;
import io.github.timflux.cli.option.SettingResourceBundle;
import io.github.timflux.cli.process.ExitCode;
import io.github.timflux.cli.process.ProcessEnvironment;
import io.github.timflux.simulator.model.InjectedFault;
import io.github.timflux.simulator.model.UnknownAccountResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.ResourceBundle;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * Builds the tree of commands for picocli.
 *
 * <p>Inspecting the options of one command takes picocli several milliseconds. Therefore only the commands whose names
 * occur in the arguments get their options. The other commands have a name and a description only.
 */
final class CommandTree {

    private static final ResourceBundle SETTINGS = new SettingResourceBundle();

    private final ProcessEnvironment process;
    private final Predicate<String> isNeeded;

    private CommandTree(ProcessEnvironment process, Predicate<String> isNeeded) {
        this.process = process;
        this.isNeeded = isNeeded;
    }

    /** Builds the commands, with options only for the commands whose names occur in the arguments. */
    static CommandLine forArguments(ProcessEnvironment process, String... args) {
        return new CommandTree(process, Arrays.asList(args)::contains).build();
    }

    /** Builds all commands with all options. */
    static CommandLine complete(ProcessEnvironment process) {
        return new CommandTree(process, name -> true).build();
    }

    private CommandLine build() {
        CommandLine root = withoutOptions(
                "timflux",
                "Reads and writes user attributes and tags of Tencent Cloud Chat in bulk, at the full rate that "
                        + "Tencent allows.");
        root.getCommandSpec()
                .versionProvider(new ManifestVersionProvider())
                .usageMessage()
                .synopsisSubcommandLabel("COMMAND")
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(ExitCode.meanings())
                .footerHeading("%nEnvironment:%n")
                .footer(EnvironmentVariableHelp.helpLines());
        return root.addSubcommand(group("attributes", "Reads and writes the attributes of accounts.", this::attributes))
                .addSubcommand(group("names", "Reads and sets the attribute names of the application.", this::names))
                .addSubcommand(group("tags", "Reads and writes the tags of accounts.", this::tags))
                .addSubcommand(call())
                .addSubcommand(command(
                        "usersig",
                        "Creates a UserSig for an administrator, or explains one.",
                        () -> new UserSigCommand(process)))
                .addSubcommand(command(
                        "simulate",
                        "Runs a simulator of the service on this machine until Ctrl-C, and prints its endpoint.",
                        () -> new SimulateCommand(process)))
                .addSubcommand(command(
                        "demo",
                        "Reads the attributes of generated accounts from a simulator in this process, makes single "
                                + "calls meanwhile, and shows what was measured and checked.",
                        () -> new DemoCommand(process)))
                .addSubcommand(command(
                        "completion",
                        "Prints the completion script for bash and zsh.",
                        () -> new CompletionCommand(process.out(), () -> complete(process))))
                .addSubcommand(command(
                        "manual",
                        "Prints a manual page that contains all help pages.",
                        () -> new ManualCommand(process.out(), () -> complete(process))))
                .registerConverter(Path.class, new PathConverter())
                .registerConverter(Region.class, new EnumConverter<>(Region.class))
                .registerConverter(InjectedFault.class, new EnumConverter<>(InjectedFault.class))
                .registerConverter(
                        AccountIdType.class,
                        new EnumConverter<>(List.of(AccountIdType.USER_ID, AccountIdType.REGISTRATION_ID)))
                .registerConverter(
                        PathFamily.class, new EnumConverter<>(List.of(PathFamily.values()), ClientConnection::nameOf))
                .registerConverter(UnknownAccountResponse.class, new EnumConverter<>(UnknownAccountResponse.class))
                .registerConverter(FileFormat.class, new EnumConverter<>(FileFormat.class))
                .registerConverter(ProgressMode.class, new EnumConverter<>(ProgressMode.class));
    }

    private List<CommandLine> attributes() {
        return BulkOperations.ofAttributes().stream().map(this::bulk).toList();
    }

    private List<CommandLine> names() {
        return List.of(
                command(
                        "get",
                        "Prints the attribute names of the application by slot, as one line of JSON.",
                        () -> new NamesGetCommand(process)),
                command(
                        "set",
                        "Sets the attribute names of the application, in the slots from 0.",
                        () -> new NamesSetCommand(process)));
    }

    private List<CommandLine> tags() {
        return BulkOperations.ofTags().stream().map(this::bulk).toList();
    }

    private CommandLine bulk(BulkOperation<?, ?> operation) {
        CommandLine command =
                command(operation.name(), operation.description(), () -> new BulkCommand(process, operation));
        CommandSpec spec = command.getCommandSpec();
        OptionSpec columns = spec.findOption(FormatOptions.COLUMNS);
        if (columns != null && !operation.output().hasAttributeColumns()) {
            spec.remove(columns);
        }
        return command;
    }

    private CommandLine call() {
        CommandLine command = command(
                "call",
                "Calls any operation of the service with JSON, and prints the JSON of the answer.",
                () -> new CallCommand(process));
        CommandSpec spec = command.getCommandSpec();
        OptionSpec family = spec.findOption(ConnectionOptions.FAMILY);
        if (family != null) {
            // The path of the operation names the family.
            spec.remove(family);
        }
        return command;
    }

    /** A command that requires a subcommand. */
    private CommandLine group(String name, String description, Supplier<List<CommandLine>> commands) {
        CommandLine group = withoutOptions(name, description);
        group.getCommandSpec().usageMessage().synopsisSubcommandLabel("COMMAND");
        if (isNeeded.test(name)) {
            for (CommandLine command : commands.get()) {
                group.addSubcommand(command);
            }
        }
        return group;
    }

    /** A command with the options that its class defines. The class can add paragraphs to the description. */
    private CommandLine command(String name, String description, Supplier<Object> definition) {
        if (!isNeeded.test(name)) {
            return withoutOptions(name, description);
        }
        CommandLine command = new CommandLine(definition.get()).setResourceBundle(SETTINGS);
        UsageMessageSpec usage = command.getCommandSpec().name(name).usageMessage();
        usage.description(Stream.concat(Stream.of(description), Stream.of(usage.description()))
                .toArray(String[]::new));
        return command;
    }

    /**
     * A command with {@code --help} and {@code --version} only. The options are built here, because picocli would find
     * the annotated ones by reflection, which is slower.
     */
    private static CommandLine withoutOptions(String name, String description) {
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
