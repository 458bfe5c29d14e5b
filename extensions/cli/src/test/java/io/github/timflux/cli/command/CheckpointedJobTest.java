package io.github.timflux.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.cli.command.ToolRunner.ToolResult;
import io.github.timflux.cli.option.SecretKeyOption;
import io.github.timflux.cli.process.InterruptSignal;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.simulator.model.InjectedFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests jobs with a checkpoint from the command line to the files. */
@Timeout(60)
final class CheckpointedJobTest {

    @TempDir
    private Path folder;

    private final Set<String> requestedAccounts = ConcurrentHashMap.newKeySet();
    private volatile Consumer<String> onRequested = account -> {};
    private volatile boolean hasLaterAccounts;
    private TimSimulator simulator;

    @BeforeEach
    void startSimulator() {
        simulator = TimSimulator.builder()
                .withoutRateLimit()
                .attributeNames("name")
                .accountDirectory(account -> {
                    requestedAccounts.add(account);
                    onRequested.accept(account);
                    boolean isUnknown =
                            account.startsWith("unknown") || (!hasLaterAccounts && account.startsWith("later"));
                    return isUnknown ? null : Map.of("name", account);
                })
                .start();
    }

    @AfterEach
    void stopSimulator() {
        simulator.close();
    }

    @Test
    void shouldNotRepeatACompleteJob() throws IOException {
        input("u1\nu2\n");
        assertThat(run("attributes get")).isEqualTo(new ToolResult(0, "", ""));
        List<String> lines = output();
        long calls = simulator.statistics().calls();
        ToolResult again = run("attributes get", "--summary", file("summary"));
        assertThat(again.code()).isZero();
        assertThat(again.err())
                .isEqualTo(
                        "timflux: The job of checkpoint %s is complete: 2 lines answered, 0 of them failed. "
                                + "To repeat the job, remove the checkpoint and the output.\n",
                        file("checkpoint"));
        assertThat(folder.resolve("summary"))
                .content()
                .startsWith(
                        "{\"accounts\":2,\"answeredBefore\":2,\"succeeded\":2,\"failed\":0,\"failures\":{},\"calls\":0,");
        assertThat(output()).isEqualTo(lines).hasSize(2);
        assertThat(simulator.statistics().calls()).isEqualTo(calls);
    }

    @Test
    void shouldCountEarlierFailuresForTheExitCode() throws IOException {
        input("unknown\n");
        assertThat(run("attributes get").code()).isEqualTo(1);
        ToolResult again = run("attributes get");
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.err()).contains("1 lines answered, 1 of them failed.");
    }

    @Test
    void shouldSendFailedLinesAgain() throws IOException {
        input("u1\nlater1\n\nu2\nlater2\nunknown\n");
        assertThat(run("attributes get").code()).isEqualTo(1);
        assertThat(run("attributes get").err())
                .endsWith("4 of them failed. To send the failed lines again, add --retry-failed. To repeat the job, "
                        + "remove the checkpoint and the output.\n");
        hasLaterAccounts = true;
        requestedAccounts.clear();
        ToolResult again = run("attributes get", "--retry-failed", "--summary", file("summary"));
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.err())
                .isEqualTo(
                        """
                        timflux: The 4 failed lines of the job are sent again.
                        timflux: Continuing the job of checkpoint %s: 2 lines answered, 0 of them failed.
                        """,
                        file("checkpoint"));
        assertThat(requestedAccounts).containsExactlyInAnyOrder("later1", "later2", "unknown");
        assertThat(output().subList(0, 2)).containsExactlyInAnyOrder(success("u1"), success("u2"));
        assertThat(output())
                .hasSize(6)
                .contains(success("later1"), success("later2"))
                .anyMatch(line -> line.startsWith("{\"line\":3,\"account\":\"\""))
                .anyMatch(line -> line.startsWith("{\"line\":6,\"account\":\"unknown\""));
        assertThat(folder.resolve("summary"))
                .content()
                .startsWith("{\"accounts\":6,\"answeredBefore\":2,\"succeeded\":4,\"failed\":2,");
    }

    @Test
    void shouldSendNothingAgainWithoutFailures() throws IOException {
        input("u1\nu2\n");
        assertThat(run("tags get", "--retry-failed").err())
                .isEqualTo("timflux: The job has no failed lines that can be sent again.\n");
        List<String> lines = output();
        long calls = simulator.statistics().calls();
        ToolResult again = run("tags get", "--retry-failed");
        assertThat(again.code()).isZero();
        assertThat(again.err()).startsWith("timflux: The job has no failed lines that can be sent again.\n");
        assertThat(output()).isEqualTo(lines);
        assertThat(simulator.statistics().calls()).isEqualTo(calls);
    }

    @Test
    void shouldSendFailedRowsAgain() throws IOException {
        input("u1\nlater1\nlater2\n\n");
        String[] csv = {"--output-format=csv", "--failed=" + file("failed")};
        assertThat(run("attributes get", csv).code()).isEqualTo(1);
        assertThat(Files.readAllLines(folder.resolve("failed"))).hasSize(3);
        hasLaterAccounts = true;
        assertThat(run("attributes get", csv[0], csv[1], "--retry-failed").code())
                .isEqualTo(1);
        assertThat(output())
                .hasSize(5)
                .startsWith(
                        "account,name,error_kind,error_code,error_message,error_attempts,error_may_have_been_applied,"
                                + "error_line",
                        "u1,u1,,,,,,")
                .contains("later1,later1,,,,,,", "later2,later2,,,,,,")
                .anyMatch(row -> row.endsWith(",0,,4"));
        assertThat(folder.resolve("failed")).hasContent("\n");
        assertThat(run("attributes get", csv[0]).err()).contains("--failed was given, is not given.");
    }

    @Test
    void shouldStopAfterTooManyFailuresAndContinue() throws IOException {
        input(accounts(0, 200) + accounts(0, 3_800).replace("u", "later"));
        String[] limit = {"--max-failures", "50", "--concurrency", "1"};
        ToolResult stopped = run("attributes get", limit);
        assertThat(stopped.code()).isEqualTo(3);
        assertThat(stopped.err())
                .startsWith("timflux: Stopped by an error: More lines have failed than --max-failures 50 allows: ")
                .contains(
                        " results of this run are failures, most often REJECTED 70107 (",
                        " of them, first in line 201: ")
                .endsWith(" Nothing more was read. The same command continues the job, and with --retry-failed "
                        + "also sends the failed lines again.\n")
                .hasLineCount(1);
        int answered = output().size();
        assertThat(answered).isBetween(251, 3_999);
        hasLaterAccounts = true;
        assertThat(run("attributes get", limit).code()).isEqualTo(1);
        assertThat(output()).hasSize(4_000);
        assertThat(run("attributes get", "--retry-failed", "--max-failures", "0")
                        .code())
                .isZero();
        assertThat(output()).hasSize(4_000).noneMatch(line -> line.contains("error"));
        assertThat(answered).isLessThan(4_000);
    }

    @Test
    void shouldCompleteAJobWithAnEmptyInput() throws IOException {
        input("");
        assertThat(run("tags get")).isEqualTo(new ToolResult(0, "", ""));
        assertThat(run("tags get").err()).contains(" is complete: 0 lines answered");
        assertThat(output()).isEmpty();
    }

    @Test
    void shouldContinueAfterAnInterrupt() throws IOException {
        input(accounts(0, 5_000) + "unknown\n\n" + accounts(4_000, 6_000).replace("\n", "\r\n") + "last");
        InterruptSignal interruptSignal = new InterruptSignal();
        onRequested = account -> {
            if (account.equals("u1000")) {
                interruptSignal.raise();
            }
        };
        ToolResult interrupted = run(ToolRunner.withInput("").withInterruptSignal(interruptSignal), "attributes get");
        assertThat(interrupted).isEqualTo(new ToolResult(130, "", ""));
        List<String> before = output();
        assertThat(before).hasSizeBetween(1_000, 6_999).allMatch(line -> line.endsWith("}"));
        onRequested = account -> {};
        requestedAccounts.clear();
        ToolResult resumed = run("attributes get", "--summary", file("summary"));
        assertThat(resumed.code()).isEqualTo(1);
        assertThat(resumed.err())
                .startsWith("timflux: Continuing the job of checkpoint " + file("checkpoint") + ": ")
                .hasLineCount(1);
        assertThat(folder.resolve("summary"))
                .content()
                .contains("\"accounts\":7003,\"answeredBefore\":" + before.size() + ",", "\"failed\":2,");
        assertThat(output()).startsWith(before.toArray(String[]::new));
        // Sorted, because AssertJ compares each line with each other line if the order does not matter.
        assertThat(output().stream()
                        .filter(line -> line.contains("\"attributes\""))
                        .sorted()
                        .toList())
                .isEqualTo(Stream.concat(Stream.concat(range(0, 5_000), range(4_000, 6_000)), Stream.of("last"))
                        .map(CheckpointedJobTest::success)
                        .sorted()
                        .toList());
        assertThat(output())
                .hasSize(7_003)
                .anyMatch(line -> line.contains("\"account\":\"unknown\"") && line.contains("70107"))
                .anyMatch(line -> line.startsWith("{\"line\":5002,\"account\":\"\""));
        assertThat(requestedAccounts).doesNotContain("u0", "u999").contains("last");
    }

    /** Ends after the time-out of an interrupt. */
    @Test
    @Tag("thorough")
    void shouldSendLinesLaterThatAnInterruptLeftUnsent() throws IOException {
        input(accounts(0, 1_000));
        InterruptSignal interruptSignal = new InterruptSignal();
        onRequested = account -> interruptSignal.raise();
        // At 1 call/s, the last of the windows would wait longer for its permit than the time-out after an interrupt.
        ToolResult interrupted = run(
                ToolRunner.withInput("").withInterruptSignal(interruptSignal),
                "attributes get",
                "--rate",
                "1",
                "--concurrency",
                "9");
        assertThat(interrupted).isEqualTo(new ToolResult(130, "", ""));
        assertThat(output()).isNotEmpty().hasSizeLessThan(1_000).noneMatch(line -> line.contains("NOT_ATTEMPTED"));
        assertThat(run("attributes get").code()).isZero();
        assertThat(output()).hasSize(1_000).doesNotHaveDuplicates();
    }

    @Test
    void shouldContinueAfterAnError() throws IOException {
        input(accounts(0, 2_000));
        ToolResult assertRejected = run(
                ToolRunner.withInput("").withVariables(Map.of(SecretKeyOption.VARIABLE, "f".repeat(64))),
                "attributes get");
        assertThat(assertRejected.code()).isEqualTo(3);
        assertThat(output()).isEmpty();
        assertThat(run("attributes get")).isEqualTo(new ToolResult(0, "", ""));
        assertThat(output()).hasSize(2_000).doesNotHaveDuplicates();
    }

    @Test
    void shouldApplyTheUpdatesOfAnAccountInOrder() throws IOException {
        input(IntStream.range(0, 300)
                .mapToObj(index -> "{\"account\":\"u" + index % 7 + "\",\"attributes\":{\"name\":\"" + index + "\"}}\n")
                .collect(Collectors.joining()));
        simulator.enqueueFaults(InjectedFault.INTERNAL_ERROR, InjectedFault.NONE, InjectedFault.CONNECTION_RESET);
        assertThat(run("attributes set")).isEqualTo(new ToolResult(0, "", ""));
        assertThat(output()).hasSize(300);
        assertThat(simulator.attributes("u5")).containsEntry("name", "299");
        assertThat(Files.readString(folder.resolve("checkpoint"))).contains("\"answered\":\"1-300\"");
    }

    @Test
    void shouldRejectAnotherCommandBeforeAFileIsChanged() throws IOException {
        input("u1\n");
        run("attributes get");
        String checkpoint = Files.readString(folder.resolve("checkpoint"));
        Files.writeString(folder.resolve("summary"), "kept");
        long calls = simulator.statistics().calls();
        assertRejected("The command has changed: operation was attributes get, is tags get.", "tags get");
        assertRejected("family was timpush, is all_member_push.", "attributes get", "--family", "all_member_push");
        assertRejected("identifier was administrator, is root.", "attributes get", "--identifier", "root");
        input("u2\n");
        assertRejected("The input has changed: its SHA-256 was ", "attributes get");
        Files.delete(folder.resolve("output"));
        input("u1\n");
        assertRejected("it is missing", "attributes get");
        assertThat(folder.resolve("checkpoint")).hasContent(checkpoint);
        assertThat(folder.resolve("summary")).hasContent("kept");
        assertThat(folder.resolve("output")).doesNotExist();
        assertThat(simulator.statistics().calls()).isEqualTo(calls);
    }

    @Test
    void shouldAcceptAnotherRateAndConcurrency() throws IOException {
        input("u1\n");
        run("attributes get");
        assertThat(run("attributes get", "--concurrency", "7", "--progress", "always")
                        .code())
                .isZero();
    }

    private void assertRejected(String message, String command, String... options) {
        List<String> all = new ArrayList<>(Arrays.asList(options));
        all.addAll(List.of("--summary", file("summary")));
        ToolResult run = run(command, all.toArray(String[]::new));
        assertThat(run.err()).startsWith("timflux: ").contains(message).hasLineCount(1);
        assertThat(run.code()).isEqualTo(2);
    }

    private ToolResult run(String command, String... options) {
        return run(ToolRunner.withInput(""), command, options);
    }

    private ToolResult run(ToolRunner tool, String command, String... options) {
        List<String> args = new ArrayList<>(Arrays.asList(command.split(" ", -1)));
        args.addAll(List.of("-i", file("input"), "-o", file("output"), "--checkpoint", file("checkpoint")));
        args.addAll(List.of("--endpoint", simulator.endpoint().toString(), "--sdk-app-id", ToolRunner.SDK_APP_ID));
        args.addAll(Arrays.asList(options));
        if (!args.contains("--rate")) {
            args.addAll(List.of("--rate", "unlimited"));
        }
        return tool.run(args.toArray(String[]::new));
    }

    private void input(String text) throws IOException {
        Files.writeString(folder.resolve("input"), text, UTF_8);
    }

    private List<String> output() throws IOException {
        return Files.readAllLines(folder.resolve("output"));
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private static String success(String account) {
        return "{\"account\":\"" + account + "\",\"attributes\":{\"name\":\"" + account + "\"}}";
    }

    private static Stream<String> range(int from, int to) {
        return IntStream.range(from, to).mapToObj(number -> "u" + number);
    }

    private static String accounts(int from, int to) {
        return range(from, to).collect(Collectors.joining("\n", "", "\n"));
    }
}
