package io.github.timflux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.cli.command.ToolRunner;
import io.github.timflux.cli.option.SecretKeyOption;
import io.github.timflux.fuzzing.TestSize;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.simulator.model.InjectedFault;
import io.github.timflux.simulator.model.RecordedCall;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs the tool in its own process and kills it. A test inside one process cannot kill the tool. */
@Timeout(180)
final class KillTest {

    private static final int LINES = TestSize.of(6_000, 20_000);
    private static final int EMPTY_EVERY = 100;
    private static final long EMPTY = LINES / EMPTY_EVERY;
    private static final int KILLS = TestSize.of(1, 3);
    private static final long IN_FLIGHT = 32 * 100;

    @TempDir
    private Path folder;

    private String input = "input";
    private String output = "output";
    private List<String> options = List.of();

    private volatile CountDownLatch deadline = new CountDownLatch(0);
    private final long seed = System.nanoTime();

    @Tag("searching")
    @Test
    void shouldAnswerEachLineOnceAfterKills() throws IOException, InterruptedException {
        List<String> lines = lines();
        Files.write(folder.resolve(input), lines);
        try (TimSimulator simulator = TimSimulator.builder()
                .withoutRateLimit()
                .accountDirectory(this::attributes)
                .fault(InjectedFault.INTERNAL_ERROR, 0.02)
                .fault(InjectedFault.CONNECTION_RESET, 0.01)
                .maxRecordedCalls(10_000)
                .start()) {
            Random random = new Random(seed);
            for (int kill = 0; kill < KILLS; kill++) {
                killAfter(500 + random.nextInt(4_500), simulator);
            }
            Process last = start(simulator);
            // The exit code is 1 because the empty lines are failures.
            assertThat(last.waitFor()).as(this::errorOutput).isEqualTo(1);
            assertSameLines(Files.readAllLines(folder.resolve(output)), answers(lines));
            long asked = answeredCalls(simulator)
                    .mapToLong(call -> call.accounts().size())
                    .sum();
            assertThat(asked).as("seed %d", seed).isBetween(LINES - EMPTY, LINES - EMPTY + KILLS * IN_FLIGHT);
        }
    }

    /** The gzip input is read again from its start, rows contain line breaks, and the header is written once. */
    @Tag("thorough")
    @Test
    void shouldWriteACompleteCsvFileAfterKills() throws IOException, InterruptedException {
        input = "input.csv.gz";
        output = "output.csv";
        List<String> accounts =
                IntStream.range(0, LINES).mapToObj(number -> "u" + number).toList();
        write(accounts);
        try (TimSimulator simulator = TimSimulator.builder()
                .withoutRateLimit()
                .attributeNames("sex")
                .accountDirectory(this::attributes)
                .maxRecordedCalls(0)
                .start()) {
            Random random = new Random(seed);
            for (int kill = 0; kill < KILLS; kill++) {
                killAfter(500 + random.nextInt(4_500), simulator);
            }
            Process last = start(simulator);
            assertThat(last.waitFor()).as(this::errorOutput).isZero();
            List<String> rows = Files.readAllLines(folder.resolve(output));
            assertThat(rows.get(0)).startsWith("account,sex,error_kind,");
            assertSameLines(
                    rows.subList(1, rows.size()),
                    accounts.stream().map(account -> account + ",F,,,,,,").toList());
        }
    }

    /** The file of failed lines and the output are cut back to the same position. */
    @Tag("thorough")
    @Test
    void shouldWriteEachFailedLineOnceAfterKills() throws IOException, InterruptedException {
        input = "input.csv";
        output = "output.csv";
        options = List.of("--failed=" + folder.resolve("failed.csv"));
        List<String> accounts =
                IntStream.range(0, LINES).mapToObj(number -> "u" + number).toList();
        Files.writeString(folder.resolve(input), "account\n" + String.join("\n", accounts));
        try (TimSimulator simulator = TimSimulator.builder()
                .withoutRateLimit()
                .attributeNames("sex")
                .accountDirectory(account -> account.endsWith("7") ? unknown() : attributes(account))
                .maxRecordedCalls(0)
                .start()) {
            Random random = new Random(seed);
            for (int kill = 0; kill < KILLS; kill++) {
                killAfter(500 + random.nextInt(4_500), simulator);
            }
            Process last = start(simulator);
            assertThat(last.waitFor()).as(this::errorOutput).isEqualTo(1);
            assertSameLines(accountColumn(output), accounts);
            assertSameLines(
                    accountColumn("failed.csv"),
                    accounts.stream().filter(account -> account.endsWith("7")).toList());
        }
    }

    /** Sorts the lines first: AssertJ compares each line with each other line if the order does not matter. */
    private void assertSameLines(List<String> actual, List<String> expected) {
        assertThat(actual.stream().sorted().toList())
                .as("seed %d", seed)
                .isEqualTo(expected.stream().sorted().toList());
    }

    private List<String> accountColumn(String table) throws IOException {
        List<String> cells = Files.readAllLines(folder.resolve(table)).stream()
                .map(row -> row.substring(0, row.indexOf(',')))
                .toList();
        assertThat(cells).startsWith("account");
        return cells.subList(1, cells.size());
    }

    private @Nullable Map<String, String> unknown() {
        deadline.countDown();
        return null;
    }

    private void write(List<String> accounts) throws IOException {
        try (Writer table = new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(folder.resolve(input))), StandardCharsets.UTF_8)) {
            table.write("note,account\n");
            for (String account : accounts) {
                table.write("\"two\nlines\"," + account + "\n");
            }
        }
    }

    /** The input lines. Some lines are empty, and some accounts are repeated. */
    private static List<String> lines() {
        return IntStream.range(0, LINES)
                .mapToObj(number -> number % EMPTY_EVERY == 0 ? "" : "u" + number % (LINES - 1_500))
                .toList();
    }

    private static List<String> answers(List<String> lines) {
        return IntStream.range(0, lines.size())
                .mapToObj(index -> lines.get(index).isEmpty()
                        ? "{\"line\":" + (index + 1) + ",\"account\":\"\",\"error\":{\"kind\":\"INVALID\",\"code\":0,"
                                + "\"message\":\"The line is empty; expected an account.\",\"attempts\":0}}"
                        : "{\"account\":\"" + lines.get(index) + "\",\"attributes\":{\"sex\":\"F\"}}")
                .toList();
    }

    private static Stream<RecordedCall> answeredCalls(TimSimulator simulator) {
        return simulator.recordedCalls().stream().filter(call -> call.fault() == InjectedFault.NONE);
    }

    private Map<String, String> attributes(String account) {
        deadline.countDown();
        return Map.of("sex", "F");
    }

    private void killAfter(int accounts, TimSimulator simulator) throws IOException, InterruptedException {
        CountDownLatch answered = new CountDownLatch(accounts);
        deadline = answered;
        Process process = start(simulator);
        answered.await();
        process.destroyForcibly();
        assertThat(process.waitFor()).as(this::errorOutput).isEqualTo(137);
    }

    private Process start(TimSimulator simulator) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:-BytecodeVerificationRemote",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "attributes",
                "get",
                "--rate=unlimited",
                "--endpoint=" + simulator.endpoint(),
                "--sdk-app-id=" + ToolRunner.SDK_APP_ID,
                "--input=" + folder.resolve(input),
                "--output=" + folder.resolve(output),
                "--checkpoint=" + folder.resolve("checkpoint")));
        command.addAll(options);
        ProcessBuilder tool = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("errors").toFile()));
        tool.environment().keySet().removeIf(name -> name.toLowerCase(Locale.ROOT)
                .endsWith("_proxy"));
        tool.environment().put(SecretKeyOption.VARIABLE, ToolRunner.KEY);
        return tool.start();
    }

    private String errorOutput() {
        try {
            return "seed " + seed + ": " + Files.readString(folder.resolve("errors"));
        } catch (IOException e) {
            return "seed " + seed + ": " + e;
        }
    }
}
