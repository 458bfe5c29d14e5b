package io.github.timflux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.cli.command.ToolRunner;
import io.github.timflux.simulator.TimSimulator;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signals to the process of the tool. What the tool waits for never ends, so only the signal can end the tool. */
@EnabledOnOs(OS.LINUX)
@Timeout(180)
final class SignalTest {

    private static final String HINT = "timflux: Waiting for the windows in flight. Interrupt again to end at once.\n";
    private static final String NOT_READ = "timflux: The output is not read. The last results were not written.\n";

    /** More results than a pipe buffers, which is 64 KiB. */
    private static final int MANY = 3_000;

    @TempDir
    private Path folder;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch manyAsked = new CountDownLatch(MANY);
    private CountDownLatch answer = new CountDownLatch(0);
    private final TimSimulator simulator = TimSimulator.builder()
            .withoutRateLimit()
            .accountDirectory(this::attributes)
            .maxRecordedCalls(0)
            .start();

    @AfterEach
    void stopSimulator() {
        answer.countDown();
        simulator.close();
    }

    @Test
    void shouldEndAtOnceWhileNothingIsInFlight() throws IOException, InterruptedException {
        assertEndsAtOnce("INT", 130, "tags clear -i fifo", "JobFiles.openInput");
    }

    @ParameterizedTest
    @CsvSource({
        "TERM, 143, call v4/timpush/push -d -, TextInput.read",
        "HUP, 129, tags get, JobRunner.awaitCheck",
        "TERM, 143, tags get --secret-key-file fifo, SecretKeyText.read",
        "INT, 130, tags get --cacert fifo, PemCertificates",
        "TERM, 143, tags get -i /dev/null -o fifo, JobFiles.openOutput",
        "INT, 130, tags get -i /dev/null --summary fifo, JobFiles.openSummary",
        "TERM, 143, attributes set --input-format csv -i fifo, JobFiles.openInput",
        "INT, 130, tags get -i fifo --dry-run, JobFiles.openInput",
        "INT, 130, names get --secret-key-file fifo, SecretKeyText.read",
        "INT, 130, call v4/timpush/push -d @fifo, TextInput.read",
        "INT, 130, call v4/timpush/push -d {} --secret-key-file fifo, SecretKeyText.read",
        "INT, 130, tags get --progress always, JobRunner.awaitCheck",
        "TERM, 143, tags get --output-format csv, JobRunner.awaitCheck",
    })
    @Tag("thorough")
    void shouldEndAtOnceInOtherCommands(String signal, int code, String command, String method)
            throws IOException, InterruptedException {
        assertEndsAtOnce(signal, code, command, method);
    }

    private void assertEndsAtOnce(String signal, int code, String command, String method)
            throws IOException, InterruptedException {
        createFifo("fifo");
        try (ToolProcess tool = start(command)) {
            tool.awaitMethod(method);
            tool.signal(signal);
            assertThat(tool.exitCode()).isEqualTo(code);
            assertThat(tool.err()).doesNotContain("in flight");
        }
    }

    @Test
    @Tag("thorough")
    void shouldEndAtOnceWhileASignatureIsTyped() throws IOException, InterruptedException {
        try (ToolProcess tool = ToolProcess.start(folder, "usersig", "-i", "-")) {
            tool.awaitMethod("UserSigCommand.read");
            tool.signal("INT");
            assertThat(tool.exitCode()).isEqualTo(130);
            assertThat(tool.err()).isEmpty();
        }
    }

    @Test
    @Tag("thorough")
    void shouldEndAtOnceWhileALargeInputIsRead() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("input"), accounts(20_000));
        try (RandomAccessFile input =
                new RandomAccessFile(folder.resolve("input").toFile(), "rw")) {
            // Reading the empty space takes several minutes. It uses no space on the disk.
            input.setLength(1L << 38);
        }
        try (ToolProcess tool = start("tags get -i input -o output --checkpoint checkpoint")) {
            tool.awaitMethod("FileFingerprint.of");
            tool.signal("TERM");
            assertThat(tool.exitCode()).isEqualTo(143);
            assertThat(tool.err()).isEmpty();
        }
    }

    @Test
    void shouldWriteTheResultsInFlightAfterASignal() throws IOException, InterruptedException {
        answer = new CountDownLatch(1);
        try (ToolProcess tool = start("attributes get --summary summary")) {
            tool.type("u1\n");
            asked.await();
            tool.signal("TERM");
            tool.awaitError(HINT);
            answer.countDown();
            assertThat(tool.exitCode()).isEqualTo(143);
            assertThat(tool.out()).isEqualTo("{\"account\":\"u1\",\"attributes\":{\"sex\":\"F\"}}\n");
            assertThat(tool.err()).isEqualTo(HINT);
            assertThat(folder.resolve("summary")).content().contains("\"succeeded\":1,");
        }
    }

    @Test
    @Tag("thorough")
    void shouldCancelACallAfterASignal() throws IOException, InterruptedException {
        answer = new CountDownLatch(1);
        try (ToolProcess tool = start("call v4/timpush/get_attr -d {\"To_Account\":[\"u1\"]}")) {
            asked.await();
            tool.signal("TERM");
            assertThat(tool.exitCode()).isEqualTo(143);
            assertThat(tool.out()).isEmpty();
            assertThat(tool.err())
                    .isEqualTo("timflux: Interrupted before the call was answered. The service may have executed the "
                            + "request.\n");
        }
    }

    @Test
    @Tag("thorough")
    void shouldEndAtOnceAfterASecondSignal() throws IOException, InterruptedException {
        assertEndsAtOnceAfterASecondSignal("TERM", 143);
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "HUP, 129"})
    @Tag("thorough")
    void shouldEndAtOnceAfterAnotherSecondSignal(String second, int code) throws IOException, InterruptedException {
        assertEndsAtOnceAfterASecondSignal(second, code);
    }

    private void assertEndsAtOnceAfterASecondSignal(String second, int code) throws IOException, InterruptedException {
        answer = new CountDownLatch(1);
        try (ToolProcess tool = start("attributes get")) {
            tool.type("u1\n");
            asked.await();
            tool.signal("INT");
            tool.awaitError(HINT);
            tool.signal(second);
            // After the time-out of the first signal, the code would be 130 and there would be a second message.
            assertThat(tool.exitCode()).isEqualTo(code);
            assertThat(tool.out()).isEmpty();
            assertThat(tool.err()).isEqualTo(HINT);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "fifo"})
    @Tag("thorough")
    void shouldEndIfTheOutputIsNotRead(String output) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("input"), accounts(MANY * 10));
        createFifo("fifo");
        // An open reader that does not read.
        try (RandomAccessFile reader =
                        new RandomAccessFile(folder.resolve("fifo").toFile(), "rw");
                ToolProcess tool = start(Redirect.PIPE, "attributes get -i input -o " + output)) {
            manyAsked.await();
            tool.signal("INT");
            assertThat(tool.exitCode()).isEqualTo(130);
            assertThat(tool.err()).endsWith(NOT_READ);
            assertThat(reader.getChannel().isOpen()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    @Tag("thorough")
    void shouldPrintTheCountsOfTheSimulatorAfterASignal(String signal, int code)
            throws IOException, InterruptedException {
        try (ToolProcess tool = ToolProcess.start(folder, Redirect.PIPE, "simulate", "--port", "0")) {
            assertThat(tool.process().inputReader().readLine()).startsWith("http://127.0.0.1:");
            tool.signal(signal);
            assertThat(tool.exitCode()).isEqualTo(code);
            assertThat(tool.err()).contains("0 calls with 0 accounts ");
        }
    }

    /** {@code ClosedPipeTest} checks the exit code in each build. */
    @Test
    @Tag("thorough")
    void shouldEndQuietlyIfStandardOutputIsClosed() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("input"), accounts(MANY));
        try (ToolProcess tool = start(Redirect.PIPE, "attributes get -i input")) {
            assertThat(tool.process().inputReader().readLine()).startsWith("{");
            tool.process().getInputStream().close();
            assertThat(tool.exitCode()).isEqualTo(141);
            assertThat(tool.err()).isEmpty();
        }
    }

    @Test
    @Tag("thorough")
    void shouldFailIfANamedPipeIsClosed() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("input"), accounts(MANY * 10));
        createFifo("fifo");
        try (ToolProcess tool = start("attributes get -i input -o fifo")) {
            try (var reader = Files.newBufferedReader(folder.resolve("fifo"))) {
                assertThat(reader.readLine()).startsWith("{");
            }
            assertThat(tool.exitCode()).isEqualTo(3);
            assertThat(tool.err()).contains("The output cannot be written: ");
        }
    }

    private ToolProcess start(String command) throws IOException {
        return ToolProcess.start(folder, args(command));
    }

    private ToolProcess start(Redirect out, String command) throws IOException {
        return ToolProcess.start(folder, out, args(command));
    }

    private String[] args(String command) {
        List<String> args = new ArrayList<>(Arrays.asList(command.split(" ", -1)));
        args.addAll(List.of("--endpoint=" + simulator.endpoint(), "--sdk-app-id=" + ToolRunner.SDK_APP_ID));
        if (!command.startsWith("names")) {
            // Without a quota, the tool needs no warm-up.
            args.add("--rate=unlimited");
        }
        return args.toArray(String[]::new);
    }

    private void createFifo(String name) throws IOException, InterruptedException {
        Process mkfifo = new ProcessBuilder("mkfifo", folder.resolve(name).toString())
                .inheritIO()
                .start();
        assertThat(mkfifo.waitFor()).isZero();
    }

    private static String accounts(int count) {
        return IntStream.range(0, count).mapToObj(number -> "u" + number + "\n").collect(Collectors.joining());
    }

    private Map<String, String> attributes(String account) {
        asked.countDown();
        manyAsked.countDown();
        try {
            answer.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Map.of("sex", "F");
    }
}
