package io.github.timflux.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.timflux.cli.process.ExitCode;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Prints the completion script for bash and zsh. */
@Command(
        description = {
            "",
            "For this shell only, for all bash shells, and as a line in ~/.zshrc for all zsh shells:",
            "",
            "  source <(timflux completion)",
            "  timflux completion > ~/.local/share/bash-completion/completions/timflux",
            "  source <(timflux completion)",
            ""
        },
        mixinStandardHelpOptions = true)
final class CompletionCommand implements Callable<Integer> {

    private final OutputStream out;
    private final Supplier<CommandLine> tree;

    CompletionCommand(OutputStream out, Supplier<CommandLine> tree) {
        this.out = out;
        this.tree = tree;
    }

    @Override
    public Integer call() throws IOException {
        CommandLine all = tree.get();
        useDisplayedEnumNames(all);
        out.write(AutoComplete.bash(all.getCommandName(), all).getBytes(UTF_8));
        out.flush();
        return ExitCode.OK;
    }

    /** Completes enum values as the help page shows them. picocli would complete the names of the constants. */
    private static void useDisplayedEnumNames(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        for (OptionSpec option : List.copyOf(spec.options())) {
            if (option.type().isEnum()) {
                spec.remove(option);
                spec.add(OptionSpec.builder(option)
                        // Each label becomes a variable of the script, so two options must not share a label.
                        .paramLabel(option.longestName().replaceFirst("^-+", ""))
                        .completionCandidates(displayedEnumNames(option))
                        .build());
            }
        }
        command.getSubcommands().values().forEach(CompletionCommand::useDisplayedEnumNames);
    }

    private static List<String> displayedEnumNames(OptionSpec option) {
        String description = String.join(" ", option.description());
        return Arrays.stream(option.type().getEnumConstants())
                .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                .map(word -> Stream.of("_", "-", "")
                        .map(separator -> word.replace("_", separator))
                        .filter(description::contains)
                        .findFirst()
                        .orElse(word))
                .toList();
    }
}
