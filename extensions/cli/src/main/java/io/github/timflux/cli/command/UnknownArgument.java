package io.github.timflux.cli.command;

import io.github.timflux.cli.option.DataOption;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Explains an argument that a command does not have: which commands have such an option, or which name is similar.
 *
 * @param error the error of picocli
 * @param arguments the command line
 * @param commands all commands with all their options
 */
record UnknownArgument(UnmatchedArgumentException error, List<String> arguments, List<CommandSpec> commands) {

    /**
     * Creates the explanation of an error.
     *
     * @param root the complete command tree. Building it takes time, so it is built only after an error
     */
    static UnknownArgument of(UnmatchedArgumentException error, String[] arguments, CommandLine root) {
        return new UnknownArgument(
                error, Arrays.asList(arguments), leavesOf(root.getCommandSpec()).toList());
    }

    private static Stream<CommandSpec> leavesOf(CommandSpec spec) {
        return spec.subcommands().isEmpty()
                ? Stream.of(spec)
                : spec.subcommands().values().stream().flatMap(child -> leavesOf(child.getCommandSpec()));
    }

    /** The message. It has no value of an option, because the value can be a secret. */
    String describe() {
        CommandSpec command = error.getCommandLine().getCommandSpec();
        String argument = error.getUnmatched().get(0);
        boolean isOption = argument.length() > 1 && argument.startsWith("-");
        if (command.subcommands().isEmpty()) {
            return isOption ? unknownOption(command, optionName(argument)) : unknownParameter(command, argument);
        }
        return isOption ? optionOfGroup(command, optionName(argument)) : unknownCommand(command, argument);
    }

    /** Only the commands have options, and not the tool itself or a group of commands. */
    private String optionOfGroup(CommandSpec group, String option) {
        List<CommandSpec> owners = owners(option);
        CommandSpec meant = commands.stream()
                .filter(command -> arguments.containsAll(List.of(nameOf(command).split(" ", -1))))
                .findFirst()
                .orElseGet(() -> owners.isEmpty() ? group : owners.get(0));
        return owners.contains(meant)
                ? option + " is given before the command; expected options after the command, as in '"
                        + meant.qualifiedName() + " " + option + "'"
                : unknownOption(meant, option);
    }

    private static String unknownCommand(CommandSpec group, String name) {
        Set<String> names = group.subcommands().keySet();
        String similar = SimilarName.find(name, names);
        return nameOf(group) + " has no command " + name
                + (similar == null
                        ? "; expected one of " + String.join(", ", names)
                        : "; did you mean " + similar + "?");
    }

    private static String unknownParameter(CommandSpec command, String value) {
        if (command.findOption(DataOption.NAME) != null) {
            // The value can be a part of the JSON, which can be confidential.
            return nameOf(command) + " has a second parameter; expected one PATH, and the JSON in quotes after -d";
        }
        return nameOf(command) + " has no parameter " + value
                + (command.findOption("--input") == null ? "" : "; expected the input file after -i");
    }

    /** The name without its value. The value of a short option can follow without a space. */
    private String optionName(String argument) {
        String name = argument.split("=", 2)[0];
        String shortName = argument.substring(0, 2);
        return owners(name).isEmpty() && !owners(shortName).isEmpty() ? shortName : name;
    }

    private List<CommandSpec> owners(String option) {
        return commands.stream()
                // Not findOption, which ignores the number of hyphens.
                .filter(command -> command.optionsMap().containsKey(option))
                .toList();
    }

    private String unknownOption(CommandSpec command, String option) {
        String message = nameOf(command) + " has no option " + option;
        List<CommandSpec> owners = owners(option);
        if (!owners.isEmpty()) {
            return message + "; it belongs to " + namesOf(owners);
        }
        String ofCommand = SimilarName.find(option, command.optionsMap().keySet());
        if (ofCommand != null) {
            return message + "; did you mean " + ofCommand + "?";
        }
        String ofOthers = similarOfAll(option);
        return ofOthers == null
                ? message
                : message + "; did you mean " + ofOthers + ", which belongs to " + namesOf(owners(ofOthers)) + "?";
    }

    private @Nullable String similarOfAll(String option) {
        Set<String> all = new LinkedHashSet<>();
        commands.forEach(command -> all.addAll(command.optionsMap().keySet()));
        return SimilarName.find(option, all);
    }

    private static String namesOf(List<CommandSpec> specs) {
        return specs.stream().map(UnknownArgument::nameOf).collect(Collectors.joining(", "));
    }

    /** The name without that of the tool, such as {@code names get}. */
    private static String nameOf(CommandSpec spec) {
        String root = spec.root().name();
        String name = spec.qualifiedName();
        return name.equals(root) ? root : name.substring(root.length() + 1);
    }
}
