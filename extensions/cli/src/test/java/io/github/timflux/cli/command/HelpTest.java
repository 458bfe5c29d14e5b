package io.github.timflux.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.cli.command.ToolRunner.ToolResult;
import io.github.timflux.cli.process.TerminalColors;
import io.github.timflux.cli.process.TerminalInfo;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class HelpTest {

    private static final int COLUMNS = 80;
    private static final String ESCAPE = "\u001B[";

    /** The reviewed help pages. {@code -Dhelp.write} on the command line of Maven writes them again. */
    private static final Path PAGES = Path.of("src", "test", "resources", "help");

    @Test
    void shouldMatchTheReviewedHelpPages() throws IOException {
        Map<String, String> pages = pages();
        if (System.getProperty("help.write") != null) {
            write(pages);
        }
        Map<String, String> reviewed = new HashMap<>();
        for (String name : names()) {
            reviewed.put(name, Files.readString(PAGES.resolve(name)));
        }
        assertThat(pages).containsExactlyInAnyOrderEntriesOf(reviewed).hasSizeGreaterThan(15);
    }

    @Test
    void shouldFitAHelpPageInto80Columns() {
        assertThat(pages()).allSatisfy((name, page) -> assertThat(page.lines())
                .hasSizeGreaterThan(4)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(COLUMNS)));
    }

    @Test
    void shouldPrintTheSamePageFromThePartialCommandTree() {
        pages().forEach((name, page) -> {
            String command = name.replace(".txt", "").replaceFirst("^timflux-?", "");
            String[] args = Stream.of((command + "-h").split("(?<=.)-", -1)).toArray(String[]::new);
            args[args.length - 1] = "--help";
            assertThat(ToolRunner.withInput("").run(command.isEmpty() ? new String[] {"--help"} : args))
                    .isEqualTo(new ToolResult(0, page, ""));
        });
    }

    @Test
    void shouldPrintTheVersion() {
        ToolResult run = ToolRunner.withInput("").run("--version");
        assertThat(run.code()).isZero();
        assertThat(run.out()).startsWith("timflux ");
    }

    @Test
    void shouldColorTerminalsOnly() {
        Map<String, String> terminal = Map.of(TerminalColors.STDOUT_VARIABLE, "1", TerminalInfo.COLUMNS_VARIABLE, "80");
        assertThat(run(terminal, "tags", "--help").out()).contains(ESCAPE);
        assertThat(run(terminal, "tags").err()).startsWith(ESCAPE);
        assertThat(run(Map.of(), "tags", "--help").out()).doesNotContain(ESCAPE);
        assertThat(run(Map.of(), "tags").err()).startsWith("timflux: ");
        assertThat(run(Map.of(TerminalColors.STDOUT_VARIABLE, "1"), "tags").err())
                .startsWith("timflux: ");
        assertThat(run(Map.of(TerminalInfo.COLUMNS_VARIABLE, "80"), "tags", "--help")
                        .out())
                .doesNotContain(ESCAPE);
    }

    @Test
    void shouldNotColorIfColorsAreDisabled() {
        for (Map<String, String> disabled : List.of(Map.of("NO_COLOR", "1"), Map.of("TERM", "dumb"))) {
            Map<String, String> terminal =
                    new HashMap<>(Map.of(TerminalColors.STDOUT_VARIABLE, "1", TerminalInfo.COLUMNS_VARIABLE, "80"));
            terminal.putAll(disabled);
            assertThat(run(terminal, "tags", "--help").out()).doesNotContain(ESCAPE);
            assertThat(run(terminal, "tags").err()).startsWith("timflux: ");
        }
        assertThat(run(Map.of(TerminalColors.STDOUT_VARIABLE, "1", "NO_COLOR", ""), "tags", "--help")
                        .out())
                .contains(ESCAPE);
    }

    private static ToolResult run(Map<String, String> environment, String... args) {
        return ToolRunner.withInput("").withVariables(environment).run(args);
    }

    /** The text of each help page by its file name. */
    private static Map<String, String> pages() {
        Map<String, String> pages = new TreeMap<>();
        CommandLine all = CommandTree.complete(ToolRunner.withInput("").process(OutputStream.nullOutputStream()));
        collect(all.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF)), pages);
        return pages;
    }

    private static void collect(CommandLine command, Map<String, String> pages) {
        String name = command.getCommandSpec().qualifiedName("-");
        pages.put(name + ".txt", command.getUsageMessage());
        command.getSubcommands().values().forEach(child -> collect(child, pages));
    }

    private static Set<String> names() throws IOException {
        try (Stream<Path> files = Files.list(PAGES)) {
            return files.map(file -> "" + file.getFileName()).collect(Collectors.toSet());
        }
    }

    private static void write(Map<String, String> pages) throws IOException {
        Files.createDirectories(PAGES);
        for (String old : names()) {
            Files.delete(PAGES.resolve(old));
        }
        for (Map.Entry<String, String> page : pages.entrySet()) {
            Files.writeString(PAGES.resolve(page.getKey()), page.getValue());
        }
    }
}
