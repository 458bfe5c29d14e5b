package io.github.timflux.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.cli.command.ToolRunner.ToolResult;
import io.github.timflux.cli.file.FileAccess;
import io.github.timflux.cli.option.PemCertificates;
import io.github.timflux.cli.option.SecretKeyOption;
import io.github.timflux.cli.process.InterruptSignal;
import io.github.timflux.cli.process.TerminalInfo;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.simulator.model.InjectedFault;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class AttributesGetTest {

    private static final String PARTY = "\uD83C\uDF89";

    @TempDir
    private Path folder;

    private TimSimulator simulator;

    @BeforeEach
    void startSimulator() {
        simulator = TimSimulator.builder()
                .accountDirectory(account -> account.startsWith("unknown") ? null : Map.of("name", account))
                .start();
    }

    @AfterEach
    void stopSimulator() {
        simulator.close();
    }

    @Test
    void shouldAnswerEachLineOnce() {
        byte[] input =
                bytes("\uFEFFu1\n\nu1\r\n \"a b\" \n张三\n" + PARTY + "\nunknown\n" + "x".repeat(70_000) + "\n", 0xFF);
        ToolResult run = ToolRunner.withInput(input).run(get());
        assertThat(run.lines())
                .containsExactlyInAnyOrder(
                        found("u1", "u1"),
                        invalid(2, "", "The line is empty; expected an account."),
                        found("u1", "u1"),
                        found(" \\\"a b\\\" ", " \\\"a b\\\" "),
                        found("张三", "张三"),
                        found(PARTY, PARTY),
                        run.lines().stream()
                                .filter(line -> line.contains("70107"))
                                .findFirst()
                                .orElse("none"),
                        invalid(8, "x".repeat(64), "The line has 70000 bytes; expected at most 65536."),
                        invalid(9, "\uFFFD", "The line is not UTF-8."));
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).isEmpty();
    }

    @Test
    void shouldReportAnUnknownAccountAsAFailure() {
        ToolResult run = ToolRunner.withInput("unknown").run(get());
        assertThat(run.out())
                .startsWith(
                        "{\"line\":1,\"account\":\"unknown\",\"error\":{\"kind\":\"REJECTED\",\"code\":70107,\"message\":\"")
                .endsWith("\",\"attempts\":1}}\n");
        assertThat(run.code()).isEqualTo(1);
    }

    @Test
    void shouldReadAndWriteFiles() throws IOException {
        Path input = Files.write(folder.resolve("in"), accounts(2_500));
        Path output = folder.resolve("out");
        Path summary = folder.resolve("summary");
        ToolResult run =
                ToolRunner.withInput("").run(get("-i", "" + input, "-o", "" + output, "--summary", "" + summary));
        assertThat(run).isEqualTo(new ToolResult(0, "", ""));
        assertThat(Files.readAllLines(output))
                .containsExactlyInAnyOrderElementsOf(accounts(2_500).stream()
                        .map(account -> found(account, account))
                        .toList());
        assertThat(summary)
                .content()
                .contains(
                        "\"accounts\":2500,\"answeredBefore\":0,\"succeeded\":2500,\"failed\":0,\"failures\":{},\"calls\":");
    }

    @Test
    void shouldSucceedWithAnEmptyInput() {
        assertThat(ToolRunner.withInput("").run(get())).isEqualTo(new ToolResult(0, "", ""));
        assertThat(simulator.statistics().calls()).isZero();
    }

    @Test
    void shouldUseTheOtherPathFamily() {
        assertThat(ToolRunner.withInput("u1\n")
                        .run(get("--family", "all-member-push"))
                        .out())
                .isEqualTo("%s\n", found("u1", "u1"));
        assertThat(simulator.recordedCalls()).hasSize(1).first().asString().contains("all_member_push");
    }

    @Test
    void shouldReadTheKeyFromAFile() throws IOException {
        Path key = Files.writeString(folder.resolve("key"), ToolRunner.KEY + "\r\n");
        ToolResult run = ToolRunner.withInput("u1\n").withVariables(Map.of()).run(get("--secret-key-file", "" + key));
        assertThat(run).isEqualTo(new ToolResult(0, found("u1", "u1") + "\n", ""));
    }

    @Test
    void shouldUseTheKeyThatAFileHasWhenTheSignatureIsCreated() throws IOException {
        Path key = Files.writeString(folder.resolve("key"), "f".repeat(64));
        InputStream replacesTheKey = new ByteArrayInputStream("u1\n".getBytes(UTF_8)) {
            @Override
            public synchronized int read(byte[] buffer, int offset, int length) {
                replaceKey(key);
                return super.read(buffer, offset, length);
            }
        };
        ToolResult run = new ToolRunner(replacesTheKey, new ByteArrayOutputStream(), Map.of(), new InterruptSignal())
                .run(get("--secret-key-file", "" + key));
        assertThat(run).isEqualTo(new ToolResult(0, found("u1", "u1") + "\n", ""));
    }

    private static void replaceKey(Path key) {
        try {
            Files.writeString(key, ToolRunner.KEY + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s\n", " %s\r\n", "\uFEFF%s"})
    void shouldRemoveWhiteSpaceAroundTheKeyInAVariable(String pattern) {
        ToolResult run = ToolRunner.withInput("u1\n")
                .withVariables(Map.of("TIM_SECRET_KEY", pattern.formatted(ToolRunner.KEY)))
                .run(get());
        assertThat(run).isEqualTo(new ToolResult(0, found("u1", "u1") + "\n", ""));
    }

    @Test
    void shouldTrustAGivenCertificate() {
        try (TimSimulator secure = TimSimulator.builder()
                .tls()
                .accountDirectory(account -> Map.of("name", account))
                .start()) {
            Path certificate = folder.resolve("cert.pem");
            PemCertificates.write(certificate, FileAccess.CREATE, secure.certificate());
            ToolResult run = ToolRunner.withInput("u1\n")
                    .run(getFrom(secure.endpoint().toString(), "--cacert", "" + certificate));
            assertThat(run).isEqualTo(new ToolResult(0, found("u1", "u1") + "\n", ""));
        }
    }

    @Test
    void shouldStopTheJobIfTheKeyIsWrong() throws IOException {
        Path summary = folder.resolve("summary");
        ToolResult run = ToolRunner.withInput("u1\n")
                .withVariables(Map.of(SecretKeyOption.VARIABLE, "f".repeat(64)))
                .run(get("--summary", "" + summary));
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err())
                .startsWith("timflux: Stopped by an error: CREDENTIALS 7000")
                .hasLineCount(1);
        assertThat(summary).content().contains("\"accounts\":0,");
    }

    @Test
    void shouldFailEachAccountIfTheServiceIsUnreachable() throws IOException {
        int port;
        try (ServerSocket closedAtOnce = new ServerSocket(0)) {
            port = closedAtOnce.getLocalPort();
        }
        ToolResult run = ToolRunner.withInput("u1\nu2\n").run(getFrom("http://127.0.0.1:" + port, "--deadline", "1s"));
        assertThat(run.lines()).hasSize(2).allSatisfy(line -> assertThat(line)
                .contains("The deadline of 1 s has passed (bulk.deadline, BulkOptions.withDeadline)."));
        assertThat(run.code()).isEqualTo(1);
    }

    @Test
    void shouldCountRetriesInTheSummary() throws IOException {
        simulator.enqueueFaults(InjectedFault.INTERNAL_ERROR, InjectedFault.THROTTLED);
        Path summary = folder.resolve("summary");
        assertThat(ToolRunner.withInput("u1\n")
                        .run(get("--summary", "" + summary))
                        .code())
                .isZero();
        assertThat(summary)
                .content()
                .contains("\"calls\":3,\"retries\":2,\"throttled\":1,\"meanAccountsPerCall\":1.0,");
    }

    @Test
    void shouldShowProgressOnStandardError() {
        Map<String, String> terminal =
                Map.of(SecretKeyOption.VARIABLE, ToolRunner.KEY, TerminalInfo.COLUMNS_VARIABLE, "100");
        ToolResult run =
                ToolRunner.withInput("u1\nunknown\n").withVariables(terminal).run(get("--progress", "always"));
        assertThat(run.err()).contains("2/", "1 REJECTED", "2 accounts in ", "1 succeeded, 1 failed (1 REJECTED)");
        assertThat(run.lines()).hasSize(2);
    }

    @Test
    void shouldShowProgressOnATerminalByDefault() {
        Map<String, String> terminal =
                Map.of(SecretKeyOption.VARIABLE, ToolRunner.KEY, TerminalInfo.COLUMNS_VARIABLE, "100");
        assertThat(ToolRunner.withInput("u1\n")
                        .withVariables(terminal)
                        .run(get())
                        .err())
                .contains("1 accounts in ");
        assertThat(ToolRunner.withInput("u1\n")
                        .withVariables(terminal)
                        .run(get("--progress", "never"))
                        .err())
                .isEmpty();
    }

    @Test
    void shouldStopTheJobIfTheDiskIsFull() {
        ToolResult run = ToolRunner.withInput("u1\n").run(get("-o", "/dev/full"));
        assertThat(run.err()).startsWith("timflux: Stopped by an error: The output cannot be written: ");
        assertThat(run.code()).isEqualTo(3);
    }

    @Test
    void shouldWriteTheResultsOfReadLinesAfterAnInterrupt() {
        InterruptSignal interruption = new InterruptSignal();
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        OutputStream interruptingOut = new OutputStream() {
            @Override
            public void write(int octet) {
                written.write(octet);
                interruption.raise();
            }
        };
        try (BlockingInputStream terminal = new BlockingInputStream("u1\nu2\n")) {
            ToolResult run = new ToolRunner(
                            terminal, interruptingOut, Map.of(SecretKeyOption.VARIABLE, ToolRunner.KEY), interruption)
                    .run(get());
            assertThat(run.code()).isEqualTo(130);
            assertThat(written.toString(UTF_8).lines()).containsExactlyInAnyOrder(found("u1", "u1"), found("u2", "u2"));
        }
    }

    private String[] get(String... options) {
        return getFrom(simulator.endpoint().toString(), options);
    }

    private static String[] getFrom(String endpoint, String... options) {
        List<String> args = new ArrayList<>(List.of(
                "attributes",
                "get",
                "--rate",
                "unlimited",
                "--endpoint",
                endpoint,
                "--sdk-app-id",
                ToolRunner.SDK_APP_ID));
        args.addAll(Arrays.asList(options));
        return args.toArray(String[]::new);
    }

    private static List<String> accounts(int count) {
        return IntStream.range(0, count).mapToObj(number -> "u" + number).collect(Collectors.toList());
    }

    private static byte[] bytes(String text, int last) {
        byte[] utf8 = text.getBytes(UTF_8);
        byte[] all = Arrays.copyOf(utf8, utf8.length + 1);
        all[utf8.length] = (byte) last;
        return all;
    }

    private static String found(String account, String name) {
        return "{\"account\":\"" + account + "\",\"attributes\":{\"name\":\"" + name + "\"}}";
    }

    private static String invalid(int line, String account, String message) {
        return "{\"line\":" + line + ",\"account\":\"" + account
                + "\",\"error\":{\"kind\":\"INVALID\",\"code\":0,\"message\":\"" + message + "\",\"attempts\":0}}";
    }

    /** A terminal whose user has typed some lines and does not close the input. */
    private static final class BlockingInputStream extends InputStream {

        private final CountDownLatch released = new CountDownLatch(1);
        private byte[] pending;

        BlockingInputStream(String pending) {
            this.pending = pending.getBytes(UTF_8);
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count = pending.length;
            if (count == 0) {
                awaitRelease();
                return -1;
            }
            System.arraycopy(pending, 0, into, offset, count);
            pending = new byte[0];
            return count;
        }

        private void awaitRelease() throws IOException {
            try {
                released.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
            released.countDown();
        }
    }
}
