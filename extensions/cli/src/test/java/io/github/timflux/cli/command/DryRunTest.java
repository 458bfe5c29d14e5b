package io.github.timflux.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.cli.command.ToolRunner.ToolResult;
import io.github.timflux.cli.process.InterruptSignal;
import io.github.timflux.simulator.TimSimulator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests dry runs, which need no service and no key. */
@Timeout(60)
final class DryRunTest {

    private static final String LONG = "x".repeat(51);

    @TempDir
    private Path folder;

    @Test
    void shouldWriteInvalidLinesWithTheirNumbers() {
        ToolResult run = dry(
                "attributes set",
                """
                {"account":"u1","attributes":{"sex":"F"}}
                {"account":"u2","attributes":{"sex":"%s"}}
                {"account":"u3"}

                {"account":"u1","attributes":{"city":"Rome"}}
                """
                        .formatted(LONG));
        assertThat(run.lines()).hasSize(3);
        assertThat(run.lines().get(0))
                .startsWith("{\"line\":2,\"account\":\"u2\",\"error\":{\"kind\":\"INVALID\",\"code\":0,"
                        + "\"message\":\"The value of sex \\\"xxx")
                .endsWith("has 51 bytes in UTF-8; expected at most 50.\",\"attempts\":0}}");
        assertThat(run.lines().get(1)).startsWith("{\"line\":3,\"account\":\"u3\",");
        assertThat(run.lines().get(2)).startsWith("{\"line\":4,\"account\":\"\",");
        assertThat(run.err())
                .isEqualTo(
                        "Nothing was sent. Of 5 elements, 2 can be sent: 1 accounts in 1 calls, 0.0 s at 100 calls/s. 3 elements failed (3 INVALID).\n");
        assertThat(run.code()).isEqualTo(1);
    }

    @Test
    void shouldWriteTheEstimateAsJson() throws IOException {
        Path summary = folder.resolve("summary");
        ToolResult run = dry("attributes get", accounts(250) + "u1\n", "--rate=2", "--summary=" + summary);
        assertThat(run.code()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(summary)
                .hasContent("{\"dryRun\":true,\"elements\":251,\"sendable\":251,\"failed\":0,\"failures\":{},"
                        + "\"calls\":3,\"accountsInCalls\":251,\"secondsAtRate\":1.5}");
    }

    @Test
    void shouldEstimateTheDurationAtALowRate() {
        assertThat(dry("attributes get", accounts(250), "--rate=0.5").err())
                .contains("250 accounts in 3 calls, 6.0 s at 0.5 calls/s.");
    }

    @Test
    void shouldEstimateNoDurationWithoutARateLimit() throws IOException {
        Path summary = folder.resolve("summary");
        assertThat(dry("tags clear", "u1\n", "--rate=unlimited", "--summary=" + summary)
                        .err())
                .isEqualTo(
                        "Nothing was sent. Of 1 elements, 1 can be sent: 1 accounts in 1 calls. 0 elements failed.\n");
        assertThat(summary).content().contains("\"secondsAtRate\":null");
    }

    @Test
    void shouldWriteFailuresAsCsv() {
        String header = "error_kind,error_code,error_message,error_attempts,error_may_have_been_applied,error_line";
        String[] csv = {"--input-format=csv", "--output-format=csv"};
        assertThat(dry("tags replace", "account,tags\nu1,\n", csv).lines())
                .containsExactly(
                        "account," + header, "u1,INVALID,0,The replacement has 0 tags; expected 1 to 100.,0,,2");
        assertThat(dry("attributes get", "account\nu1\n", csv).lines()).containsExactly("account," + header);
        assertThat(dry("attributes get", "u1\n", "--output-format=csv", "--columns=sex")
                        .lines())
                .containsExactly("account,sex," + header);
    }

    @ParameterizedTest
    @CsvSource({"attributes set", "attributes remove", "tags add", "tags remove", "tags replace"})
    void shouldPredictTheFailuresAndCallsOfTheClient(String operation) {
        String input = operation.startsWith("tags") ? tags() : operation.endsWith("set") ? updates() : removals();
        ToolResult dry = dry(operation, input);
        try (TimSimulator simulator = TimSimulator.builder()
                .withoutRateLimit()
                .attributeNames(
                        IntStream.range(0, 10).mapToObj(slot -> "n" + slot).toArray(String[]::new))
                .accountDirectory(account -> Map.of())
                .start()) {
            ToolResult run = ToolRunner.withInput(input)
                    .run(args(
                            operation,
                            "--sdk-app-id=" + ToolRunner.SDK_APP_ID,
                            "--endpoint=" + simulator.endpoint(),
                            "--rate=unlimited"));
            assertThat(messages(dry)).isNotEmpty().containsExactlyElementsOf(messages(run));
            assertThat(dry.code()).isEqualTo(run.code());
            // On a busy machine, the client sends a window that is not full after its linger.
            assertThat(predictedCalls(dry))
                    .isPositive()
                    .isLessThanOrEqualTo(simulator.statistics().calls());
        }
    }

    private static long predictedCalls(ToolResult dry) {
        return Long.parseLong(dry.err().replaceFirst("(?s).* accounts in (\\d+) calls.*", "$1"));
    }

    @Test
    void shouldRejectAnOperationThatThePathFamilyLacks() {
        ToolResult run = dry("tags replace", "", "--family=all_member_push");
        assertThat(run.err()).contains("The family all_member_push has no tags replace");
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void shouldRejectACheckpoint() {
        ToolResult run = dry("tags clear", "", "--checkpoint=x");
        assertThat(run.err()).startsWith("timflux: --dry-run is given with --checkpoint; expected one of them");
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void shouldStopAfterAnInterrupt() {
        InterruptSignal interruptSignal = new InterruptSignal();
        interruptSignal.raise();
        assertThat(ToolRunner.withInput("u1\n")
                        .withInterruptSignal(interruptSignal)
                        .run(args("tags clear", "--dry-run"))
                        .code())
                .isEqualTo(130);
    }

    private static String updates() {
        return lines("\"attributes\":{\"n%d\":\"%s\"}");
    }

    private static String removals() {
        return lines("\"attributes\":[\"n%d\",\"%s\"]");
    }

    private static String tags() {
        return lines("\"tags\":[\"n%d\",\"%s\"]");
    }

    /** Lines with repeated accounts, which are merged. Each 50th value is too long. */
    private static String lines(String content) {
        return IntStream.range(0, 240)
                .mapToObj(number -> "{\"account\":\"u" + number / 2 + "\","
                        + content.formatted(number % 2, number % 50 == 49 ? LONG : "n5") + "}\n")
                .collect(Collectors.joining());
    }

    private static String accounts(int count) {
        return IntStream.range(0, count).mapToObj(number -> "u" + number + "\n").collect(Collectors.joining());
    }

    private static List<String> messages(ToolResult run) {
        return run.lines().stream()
                .filter(line -> line.contains("\"error\""))
                .sorted()
                .toList();
    }

    private static ToolResult dry(String operation, String input, String... options) {
        List<String> all = new ArrayList<>(List.of("--dry-run"));
        all.addAll(Arrays.asList(options));
        return ToolRunner.withInput(input).withVariables(Map.of()).run(args(operation, all.toArray(String[]::new)));
    }

    private static String[] args(String operation, String... options) {
        List<String> args = new ArrayList<>(Arrays.asList(operation.split(" ", -1)));
        args.addAll(Arrays.asList(options));
        return args.toArray(String[]::new);
    }
}
