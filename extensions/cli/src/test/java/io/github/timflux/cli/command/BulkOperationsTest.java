package io.github.timflux.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.cli.command.ToolRunner.ToolResult;
import io.github.timflux.simulator.TimSimulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Writes with the write commands and reads the result with the read commands. */
@Timeout(60)
final class BulkOperationsTest {

    private static final String EXPECTED =
            "expected a line such as {\\\"account\\\":\\\"u1\\\",\\\"attributes\\\":{\\\"sex\\\":\\\"F\\\"}}.";

    @TempDir
    private Path folder;

    private TimSimulator simulator;

    @BeforeEach
    void startSimulator() {
        simulator = TimSimulator.builder()
                .attributeNames("sex", "city")
                .account("u1", Map.of("sex", "F", "city", "Seoul"), List.of("old"))
                .account("u2", Map.of())
                .start();
    }

    @AfterEach
    void stopSimulator() {
        simulator.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"timpush", "all_member_push"})
    void shouldSetRemoveAndReadAttributes(String family) {
        assertThat(
                        run(
                                family,
                                "attributes set",
                                """
                        {"account":"u1","attributes":{"city":"Tokyo"}}
                        {"account":"u2","attributes":{"sex":"M"}}
                        {"account":"u2","attributes":{"city":"Jakarta"}}
                        """))
                .containsExactlyInAnyOrder(ok("u1"), ok("u2"), ok("u2"));
        assertThat(run(family, "attributes remove", "{\"account\":\"u1\",\"attributes\":[\"sex\"]}\n"))
                .containsExactly(ok("u1"));
        assertThat(run(family, "attributes get", "u1\nu2\n"))
                .containsExactlyInAnyOrder(
                        "{\"account\":\"u1\",\"attributes\":{\"city\":\"Tokyo\"}}",
                        "{\"account\":\"u2\",\"attributes\":{\"sex\":\"M\",\"city\":\"Jakarta\"}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"timpush", "all_member_push"})
    void shouldAddRemoveClearAndReadTags(String family) {
        assertThat(run(family, "tags add", "{\"account\":\"u1\",\"tags\":[\"a\",\"b\"]}\n"))
                .containsExactly(ok("u1"));
        assertThat(run(family, "tags remove", "{\"account\":\"u1\",\"tags\":[\"old\",\"b\"]}\n"))
                .containsExactly(ok("u1"));
        assertThat(run(family, "tags get", "u1\nu2\n"))
                .containsExactlyInAnyOrder("{\"account\":\"u1\",\"tags\":[\"a\"]}", "{\"account\":\"u2\",\"tags\":[]}");
        assertThat(run(family, "tags clear", "u1\n")).containsExactly(ok("u1"));
        assertThat(simulator.tags("u1")).isEmpty();
    }

    @Test
    void shouldReplaceTags() {
        assertThat(run("timpush", "tags replace", "{\"account\":\"u1\",\"tags\":[\"new\"]}\n"))
                .containsExactly(ok("u1"));
        assertThat(simulator.tags("u1")).isEqualTo(Set.of("new"));
    }

    @Test
    void shouldRejectReplaceInTheOtherPathFamily() throws Exception {
        Path output = Files.writeString(folder.resolve("out"), "kept");
        Path summary = Files.writeString(folder.resolve("summary"), "kept");
        ToolResult run = tool(
                "all_member_push", "tags replace", "{", "-o", "" + output, "--summary", "" + summary, "--overwrite");
        assertThat(run)
                .isEqualTo(new ToolResult(
                        2,
                        "",
                        "timflux: The family all_member_push has no tags replace; expected --family timpush.\n"));
        assertThat(simulator.statistics().calls()).isZero();
        assertThat(output).hasContent("kept");
        assertThat(summary).hasContent("kept");
    }

    @Test
    void shouldReportAnInvalidLineWithItsNumber() {
        ToolResult run = tool(
                "timpush",
                "attributes set",
                """
                {"account":"u1","attributes":{"sex":5}}

                {"account":"u2","attributes":{"sex":"M"}}
                {"attributes":{"sex":"M"}}
                """);
        assertThat(run.lines())
                .containsExactlyInAnyOrder(
                        invalid(1, "u1", "\\\"sex\\\" of \\\"attributes\\\" is the number 5; expected a string."),
                        invalid(2, "", "The line is empty; " + EXPECTED),
                        ok("u2"),
                        invalid(4, "", "There is no \\\"account\\\"; " + EXPECTED));
        assertThat(run.code()).isEqualTo(1);
        assertThat(simulator.attributes("u1")).containsEntry("sex", "F");
    }

    @Test
    void shouldReportAnElementThatTheClientRejectsWithItsLine() {
        ToolResult run = tool("timpush", "tags add", "{\"account\":\"u1\",\"tags\":[\"" + "x".repeat(51) + "\"]}\n");
        assertThat(run.out()).startsWith("{\"line\":1,\"account\":\"u1\",\"error\":{\"kind\":\"INVALID\",\"code\":0,");
        assertThat(run.code()).isEqualTo(1);
    }

    @Test
    void shouldReportAnElementThatTheServiceRejects() {
        ToolResult run = tool(
                "timpush",
                "attributes set",
                """
                {"account":"u1","attributes":{"shoe":"41"}}
                {"account":"unknown","attributes":{"sex":"F"}}
                {"account":"u2","attributes":{"sex":"F"}}
                """);
        assertThat(run.lines())
                .hasSize(3)
                .contains(ok("u2"))
                .anySatisfy(line -> assertThat(line).contains("\"u1\"", "REJECTED", "90033"))
                .anySatisfy(line -> assertThat(line).contains("\"unknown\"", "REJECTED", "70107"));
        assertThat(run.code()).isEqualTo(1);
    }

    private List<String> run(String family, String command, String input) {
        ToolResult run = tool(family, command, input);
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        return run.lines();
    }

    private ToolResult tool(String family, String command, String input, String... options) {
        List<String> args = new ArrayList<>(Arrays.asList(command.split(" ", -1)));
        args.addAll(List.of("--family", family, "--rate", "unlimited", "--sdk-app-id", ToolRunner.SDK_APP_ID));
        args.addAll(List.of("--endpoint", simulator.endpoint().toString()));
        args.addAll(Arrays.asList(options));
        return ToolRunner.withInput(input).run(args.toArray(String[]::new));
    }

    private static String ok(String account) {
        return "{\"account\":\"" + account + "\",\"ok\":true}";
    }

    private static String invalid(int line, String account, String message) {
        return "{\"line\":" + line + ",\"account\":\"" + account
                + "\",\"error\":{\"kind\":\"INVALID\",\"code\":0,\"message\":\"" + message + "\",\"attempts\":0}}";
    }
}
