package io.github.timflux.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.cli.command.ToolRunner.ToolResult;
import io.github.timflux.cli.process.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Runs the commands of docs/command-line.md, and compares the page with the tool. */
@Timeout(60)
final class CommandLinePageTest {

    private static final Path DOCS = Path.of("../../docs");
    private static final Path PAGE = DOCS.resolve("command-line.md");

    private static final Pattern COMMAND =
            Pattern.compile("(?m)^(?:\\$ )?(?:echo '(.*)' \\| )?\\./timflux ([a-z].*?)(?: +#.*)?$");
    private static final Pattern FILE = Pattern.compile("[\\w-]+\\.(?:ndjson|state)");
    private static final Pattern OPTION = Pattern.compile("`(--?[a-z-]+)");
    private static final Pattern EXIT_CODES = Pattern.compile("(?m)^\\| ([0-9][0-9, ]*) \\|");

    /** The simulator and the demonstration run until they are stopped; their tests run them. */
    private static final Pattern RUN_ELSEWHERE = Pattern.compile("(?:demo|simulate)\\b.*");

    @TempDir
    private Path folder;

    /** The commands of all pages that show one. */
    static List<String> shownCommands() throws IOException {
        try (Stream<Path> pages = Files.list(DOCS)) {
            return Stream.concat(
                            Stream.of(Path.of("../../README.md")),
                            pages.filter(page -> page.toString().endsWith(".md"))
                                    .sorted())
                    .flatMap(page -> commands(read(page)))
                    .map(command -> command.group(2))
                    .distinct()
                    .toList();
        }
    }

    /** Finds the commands. A command can go on in the next line, and can have a comment. */
    private static Stream<MatchResult> commands(String text) {
        return COMMAND.matcher(text.replaceAll("\\\\\n *", "")).results();
    }

    private static String read(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CommandLine tool() {
        return CommandTree.complete(ToolRunner.withInput("").process(System.err));
    }

    @ParameterizedTest
    @MethodSource("shownCommands")
    void shouldUnderstandTheCommandsOfAllPages(String command) {
        assertThat(tool().setExpandAtFiles(false)
                        .parseArgs(command.split(" ", -1))
                        .errors())
                .isEmpty();
    }

    @Test
    void shouldPrintWhatThePageShows() throws IOException {
        String text = read(PAGE);
        Files.writeString(
                folder.resolve("updates.ndjson"),
                """
                {"account":"u1","attributes":{"city":"Busan"}}
                {"account":"u2","attributes":{"shoe":"38"}}
                """);
        List<ToolResult> results = new ArrayList<>();
        SimulatorSession.run(
                endpoint -> {
                    commands(text)
                            .filter(command ->
                                    !RUN_ELSEWHERE.matcher(command.group(2)).matches())
                            .forEach(command -> results.add(run(command, endpoint)));
                    return results.get(results.size() - 1);
                },
                "simulate --port=0");
        assertThat(results).extracting(ToolResult::code).containsExactly(0, 0, 0, 1, 1);
        assertThat(results.stream().flatMap(result -> result.out().lines()))
                .hasSize(3)
                .allSatisfy(line -> assertThat(text).contains("\n" + line + "\n"));
        assertThat(folder.resolve("again.ndjson")).content().contains("\"account\":\"u2\"", "90033");
    }

    private ToolResult run(MatchResult command, String endpoint) {
        String args = FILE.matcher(command.group(2)
                        .replace("--region singapore", "--endpoint " + endpoint)
                        .replace("http://127.0.0.1:8080", endpoint))
                .replaceAll(file ->
                        Matcher.quoteReplacement(folder.resolve(file.group()).toString()));
        return ToolRunner.withInput(Objects.requireNonNullElse(command.group(1), ""))
                .run(args.split(" ", -1));
    }

    @Test
    void shouldNameOptionsThatExist() {
        Set<String> options = leaves(tool())
                .flatMap(command -> command.getCommandSpec().options().stream())
                .flatMap(option -> Stream.of(option.names()))
                .collect(Collectors.toSet());
        assertThat(OPTION.matcher(read(PAGE)).results().map(found -> found.group(1)))
                .hasSizeGreaterThan(15)
                .isSubsetOf(options);
    }

    private static Stream<CommandLine> leaves(CommandLine command) {
        return Stream.concat(
                Stream.of(command), command.getSubcommands().values().stream().flatMap(CommandLinePageTest::leaves));
    }

    @Test
    void shouldExplainEachExitCode() {
        assertThat(EXIT_CODES
                        .matcher(read(PAGE))
                        .results()
                        .flatMap(row -> Stream.of(row.group(1).split(", ", -1))))
                .containsAll(ExitCode.meanings().keySet());
    }
}
