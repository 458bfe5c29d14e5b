package io.github.timflux.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.cli.command.ToolRunner.ToolResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class CompletionTest {

    private static final Path BASH = Path.of("/bin/bash");

    /** Bash commands that complete a command line as the tab key does. */
    private static final String PRESS_TAB =
            """
            compopt() { :; }
            source "$1"
            shift
            COMP_WORDS=(timflux "$@")
            COMP_CWORD=$#
            _complete_timflux
            printf '%s\\n' "${COMPREPLY[@]}"
            """;

    @TempDir
    private Path folder;

    private Path script = Path.of("");

    @BeforeEach
    void print() throws IOException {
        ToolResult run = ToolRunner.withInput("").run("completion");
        assertThat(run.code()).isZero();
        script = Files.writeString(folder.resolve("completion"), run.out());
    }

    @Test
    void shouldSupportBashAndZsh() {
        assertThat(script)
                .content()
                .contains("complete -F _complete_timflux", "bashcompinit", "attributes", "--checkpoint");
    }

    @Test
    @EnabledIf("hasBash")
    void shouldCompleteCommandsOptionsAndValuesInBash() throws IOException, InterruptedException {
        assertThat(press("")).contains("attributes", "tags", "simulate", "completion");
        assertThat(press("tags", "re")).containsExactlyInAnyOrder("remove", "replace");
        assertThat(press("attributes", "get", "--col")).containsExactly("--columns");
        assertThat(press("tags", "get", "--col")).containsExactly("");
        assertThat(press("tags", "add", "--region", "si")).containsExactlyInAnyOrder("singapore", "silicon-valley");
        assertThat(press("tags", "add", "--family", "")).containsExactlyInAnyOrder("timpush", "all_member_push");
        assertThat(press("tags", "get", "--output-format", "")).containsExactlyInAnyOrder("lines", "csv");
        assertThat(press("call", "--id")).containsExactlyInAnyOrder("--idempotent", "--identifier");
        assertThat(press("tags", "get", "--checkpoint", "" + script)).containsExactly("" + script);
    }

    static boolean hasBash() {
        return Files.isExecutable(BASH);
    }

    private List<String> press(String... words) throws IOException, InterruptedException {
        ProcessBuilder shell = new ProcessBuilder("" + BASH, "-c", PRESS_TAB, "bash", "" + script);
        shell.command().addAll(List.of(words));
        Process process = shell.redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return printed.lines().map(String::strip).toList();
    }
}
