package io.github.timflux.cli.command;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Writes the help of all commands as one manual page in the {@code man} macro language.
 *
 * <p>The {@code ManPageGenerator} of picocli is not used: it writes AsciiDoc with one page for each command, and
 * converting that to a manual page needs Ruby in the build.
 */
final class ManualPageWriter {

    private final CommandLine root;
    private final StringBuilder page = new StringBuilder();

    /** The first command that has an options section, by the text of this section. */
    private final Map<String, String> commandByOptions = new HashMap<>();

    ManualPageWriter(CommandLine root) {
        this.root = root;
    }

    /** Writes the page. */
    String text() {
        CommandSpec spec = root.getCommandSpec();
        macro("TH", spec.name().toUpperCase(Locale.ROOT), "1", "", spec.version()[0], "User Commands");
        section("NAME");
        line(spec.name() + " \\- " + escaped(spec.usageMessage().description()[0]));
        section("SYNOPSIS");
        macro("B", spec.name());
        line("\\fICOMMAND\\fR [\\fIOPTION\\fR...]");
        section("COMMANDS");
        root.getSubcommands().values().forEach(this::command);
        table("EXIT STATUS", spec.usageMessage().exitCodeList());
        table("ENVIRONMENT", EnvironmentVariableHelp.descriptions());
        return page.toString();
    }

    private void command(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        if (command.getSubcommands().isEmpty()) {
            macro("SS", spec.qualifiedName() + parameters(spec));
            description(spec);
            options(spec);
        } else {
            command.getSubcommands().values().forEach(this::command);
        }
    }

    private static String parameters(CommandSpec spec) {
        return spec.positionalParameters().stream()
                .map(PositionalParamSpec::paramLabel)
                .map(label -> " " + label + "...")
                .collect(Collectors.joining());
    }

    /** Writes a description. Indented lines are samples and keep their line breaks. */
    private void description(CommandSpec spec) {
        boolean isSample = false;
        for (String line : String.join("\n", spec.usageMessage().description()).split("\n", -1)) {
            boolean indented = line.startsWith("  ");
            if (indented != isSample) {
                macro(indented ? "nf" : "fi");
            }
            isSample = indented;
            if (line.isEmpty()) {
                macro("PP");
            } else {
                line(text(line));
            }
        }
        if (isSample) {
            macro("fi");
        }
    }

    private void options(CommandSpec spec) {
        String options = spec.options().stream().map(ManualPageWriter::option).collect(Collectors.joining());
        String first = commandByOptions.putIfAbsent(options, spec.qualifiedName());
        if (first == null) {
            page.append(options);
        } else {
            macro("PP");
            line("The options are those of");
            macro("BR", first, ".");
        }
    }

    private static String option(OptionSpec option) {
        String label = option.arity().max() == 0 ? "" : "=\\fI" + escaped(option.paramLabel()) + "\\fR";
        return ".TP\n\\fB" + escaped(String.join(", ", option.names())) + "\\fR" + label + "\n"
                + text(String.join(" ", option.description())) + "\n";
    }

    private void table(String heading, Map<String, String> rows) {
        section(heading);
        rows.forEach((name, meaning) -> {
            macro("TP");
            macro("B", name);
            line(text(meaning));
        });
    }

    private void section(String heading) {
        macro("SH", heading);
    }

    private void macro(String name, String... arguments) {
        page.append('.').append(name);
        for (String argument : arguments) {
            page.append(" \"").append(escaped(argument).replace("\"", "\\(dq")).append('"');
        }
        page.append('\n');
    }

    private void line(String text) {
        page.append(text).append('\n');
    }

    /** Escapes a line. A leading dot or quote would be read as a macro. */
    private static String text(String line) {
        return (line.startsWith(".") || line.startsWith("'") ? "\\&" : "") + escaped(line);
    }

    /** Escapes backslashes, which start an escape, and hyphens, which could become dashes. */
    private static String escaped(String text) {
        return text.replace("\\", "\\e").replace("-", "\\-");
    }
}
