package io.github.timflux.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.cli.command.ToolRunner.ToolResult;
import io.github.timflux.simulator.TimSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The samples of the README show what the tool prints. */
@Timeout(60)
final class ReadmeTest {

    private static final String INDENT = "    ";
    private static final Pattern SAMPLE =
            Pattern.compile(" {4}\\$ (?:echo '(?<input>.*)' \\| )?\\./timflux (?<args>.*)");

    @Test
    void shouldPrintTheSamplesOfTheReadme() throws IOException {
        List<String> readme = Files.readAllLines(Path.of("README.md"));
        List<String> shown = samples(readme);
        assertThat(shown).hasSizeGreaterThan(20);
        try (TimSimulator simulator = TimSimulator.builder()
                .attributeNames("sex", "city")
                .user("u1", Map.of("city", "Seoul"))
                .start()) {
            assertThat(play(shown, simulator.endpoint().toString())).isEqualTo(shown);
        }
    }

    @Test
    void shouldShowEachCommandInTheReadme() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        CommandTree.complete(ToolRunner.withInput("").process(System.err))
                .getSubcommands()
                .forEach((name, command) -> {
                    assertThat(readme).contains("./timflux " + name);
                    assertThat(command.getSubcommands().keySet())
                            .allSatisfy(child -> assertThat(readme).contains("./timflux " + name + " " + child));
                });
    }

    /** The command lines of the samples, each followed by its output. */
    private static List<String> samples(List<String> readme) {
        List<String> samples = new ArrayList<>();
        boolean isSample = false;
        for (String line : readme) {
            isSample =
                    line.startsWith(INDENT) && (isSample || SAMPLE.matcher(line).matches());
            if (isSample) {
                samples.add(line);
            }
        }
        return samples;
    }

    private static List<String> play(List<String> samples, String endpoint) {
        List<String> played = new ArrayList<>();
        for (String line : samples) {
            Matcher sample = SAMPLE.matcher(line);
            if (sample.matches()) {
                played.add(line);
                List<String> args =
                        new ArrayList<>(Arrays.asList(sample.group("args").split(" ", -1)));
                args.addAll(List.of("--sdk-app-id", ToolRunner.SDK_APP_ID, "--endpoint", endpoint));
                ToolResult run = ToolRunner.withInput(Objects.requireNonNullElse(sample.group("input"), ""))
                        .run(args.toArray(String[]::new));
                (run.err() + run.out()).lines().map(INDENT::concat).forEach(played::add);
            }
        }
        return played;
    }
}
