package io.github.timflux.cli.command;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.cli.command.ToolRunner.ToolResult;
import io.github.timflux.internal.CallSettings;
import io.github.timflux.simulator.TimSimulator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files and pipes from which {@code timflux call} reads its JSON. */
@Timeout(60)
final class CallDataTest {

    private static final String JSON =
            "{\r\n\"UserAttrs\":[\n{\"To_Account\":\"u1\",\"Attrs\":{\"city\":\"\uFFFD城\"}}]}\n";

    @TempDir
    private Path folder;

    private TimSimulator simulator;

    @BeforeEach
    void startSimulator() {
        simulator = TimSimulator.builder()
                .attributeNames("city")
                .account("u1", Map.of())
                .recordBodies()
                .start();
    }

    @AfterEach
    void stopSimulator() {
        simulator.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "@-", "@F/json"})
    void shouldReadTheJson(String data) throws IOException {
        for (byte[] content :
                new byte[][] {bytes(JSON), bytes("\uFEFF" + JSON), gzip(bytes(JSON)), gzip(bytes("\uFEFF" + JSON))}) {
            Files.write(folder.resolve("json"), content);
            ToolResult run = call(data.startsWith("@F") ? new byte[0] : content, "-d", data);
            assertThat(run.err()).isEmpty();
            assertThat(run.code()).isZero();
        }
        assertThat(simulator.recordedCalls()).hasSize(4).allSatisfy(call -> assertThat(
                        UTF_8.decode(call.body()).toString())
                .isEqualTo(JSON));
        assertThat(simulator.attributes("u1")).containsEntry("city", "\uFFFD城");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|INVALID: The request body is empty; expected an object",
                "[\"confidential\"]|INVALID: The request body is not a JSON object; expected an object",
                "confidential|INVALID: The request body is not valid JSON",
                "{\"confidential\"|INVALID: The request body is not valid JSON, or has a name twice in one object (line 1",
                "{\"a\":\"confidential\\0\"}|The input is binary data, with a NUL byte in line 1; expected text in UTF-8.",
                "{\"a\":\\n\"confidential\\344\"}|The input is not UTF-8 in line 2; expected text in UTF-8. Convert it with",
                "PK\\3\\4confidential|The input is a zip file",
                "\\37\\213\\10confidential|The input starts like gzip data, but its header is damaged or truncated",
                "(\\265/\\375confidential|The input is zstd data",
                "\\377\\376{\\0}\\0|The input is UTF-16; expected UTF-8. Convert it with 'iconv -f UTF-16 -t UTF-8'.",
                "{\\0}\\0|The input is UTF-16LE; expected UTF-8.",
            })
    void shouldRefuseOtherContentBeforeSending(String escaped, String message) throws IOException {
        byte[] content = escaped.translateEscapes().getBytes(ISO_8859_1);
        Files.write(folder.resolve("json"), content);
        for (ToolResult run : new ToolResult[] {call(content, "-d", "-"), call(new byte[0], "-d", "@F/json")}) {
            assertRefused(run, message);
        }
    }

    @Test
    void shouldRefuseAnInputThatIsTooLong() throws IOException {
        byte[] longest = bytes("{}" + " ".repeat(CallSettings.MAX_REQUEST_BYTES - 2));
        String path = "v4/timpush/get_attr_name";
        for (byte[] content : new byte[][] {longest, bytes("\uFEFF" + new String(longest, UTF_8)), gzip(longest)}) {
            assertThat(call(path, content, "-d", "-").err()).doesNotContain("INVALID", "The input has");
        }
        int sent = simulator.recordedCalls().size();
        byte[] tooLong = Arrays.copyOf(longest, longest.length + 1);
        tooLong[longest.length] = ' ';
        for (byte[] content : new byte[][] {tooLong, gzip(tooLong)}) {
            ToolResult run = call(path, content, "-d", "-");
            assertThat(run.err())
                    .isEqualTo("timflux: The input has more than 4194304 bytes; expected at most 4194304.\n");
            assertThat(run.code()).isEqualTo(2);
        }
        assertThat(simulator.recordedCalls()).hasSize(sent);
    }

    @Test
    void shouldRefuseTruncatedGzipData() throws IOException {
        byte[] whole = gzip(bytes(JSON));
        byte[] truncated = Arrays.copyOf(whole, whole.length - 1);
        assertRefused(call(truncated, "-d", "-"), "Cannot read the input -: the gzip data is truncated.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-d @F/none|Cannot read the input F/none: there is no such file or folder.",
                "-d @F|is a directory",
                "-d @F/key --secret-key-file F/key|The secret key file F/key and the input F/key are the same file",
                "-d @F/link --secret-key-file F/key|The secret key file F/key and the input F/link are the same file",
            })
    void shouldRefuseAWrongFile(String options, String message) throws IOException {
        Path key = Files.writeString(folder.resolve("key"), ToolRunner.KEY);
        Files.createSymbolicLink(folder.resolve("link"), key);
        assertRefused(
                call(new byte[0], options.replace("F", "" + folder).split(" ", -1)),
                message.replace("F/", folder + "/"));
    }

    /** The tool does not wait for input that it cannot send. */
    @ParameterizedTest
    @ValueSource(strings = {"/v4/timpush/push", "v4/timpush/push?a=b"})
    void shouldCheckThePathBeforeTheInput(String path) {
        assertThat(call(path, bytes("[]"), "-d", "-").err())
                .contains("v4/timpush/push")
                .doesNotContain("INVALID");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void shouldRefuseAKeyFileAsTheInputOfABulkJob() throws IOException {
        Path key = Files.writeString(folder.resolve("key"), ToolRunner.KEY);
        ToolResult run = ToolRunner.withInput("")
                .run(
                        "tags",
                        "clear",
                        "-i",
                        "" + key,
                        "--secret-key-file",
                        "" + key,
                        "--sdk-app-id=" + ToolRunner.SDK_APP_ID,
                        "--endpoint=" + simulator.endpoint());
        assertRefused(run, " are the same file; expected two files.");
    }

    private void assertRefused(ToolResult run, String message) {
        assertThat(run.err())
                .startsWith("timflux: ")
                .contains(message)
                .doesNotContain("confidential", ToolRunner.KEY)
                .hasLineCount(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.code()).isEqualTo(2);
        assertThat(simulator.statistics().calls()).isZero();
    }

    private ToolResult call(byte[] input, String... options) {
        return call("v4/timpush/set_attr", input, options);
    }

    private ToolResult call(String path, byte[] input, String... options) {
        String[] args = Arrays.copyOf(options, options.length + 4);
        args[options.length] = "--sdk-app-id=" + ToolRunner.SDK_APP_ID;
        args[options.length + 1] = "--endpoint=" + simulator.endpoint();
        args[options.length + 2] = path;
        args[options.length + 3] = "--deadline=1m";
        for (int index = 0; index < args.length; index++) {
            args[index] = args[index].replace("@F/", "@" + folder + "/");
        }
        String[] command = new String[args.length + 1];
        command[0] = "call";
        System.arraycopy(args, 0, command, 1, args.length);
        return ToolRunner.withInput(input).run(command);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(content);
        }
        return compressed.toByteArray();
    }
}
