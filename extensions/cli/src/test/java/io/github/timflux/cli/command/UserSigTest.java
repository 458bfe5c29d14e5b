package io.github.timflux.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.cli.command.ToolRunner.ToolResult;
import io.github.timflux.cli.option.SecretKeyOption;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UserSigTest {

    /** Created with {@link ToolRunner#KEY} by another program. */
    private static final String KNOWN = "eJyrVgrxCdYrSy1SslIy0jNQ0gHzM1NS80oy0zLBwokpuZl5mcUlRYkl*UVQBcUp2YkFBZkpSla"
            + "GJgZQAJFJrSjILEoFipuamhrBRUsyc0Fi5qhqizPTgeYH6FcauJmHZ-umewanRHpb5OUkmvsmhVv6JXq6OGcE5*VXRZXom*dV6gck2yrV"
            + "AgA6ezR9";

    private static final String EXPLAINED =
            """
            ver         2.0
            identifier  administrator
            sdkappid    1400000000
            expire      15552000 (until 2024-05-12T22:13:20Z)
            time        1700000000 (2023-11-14T22:13:20Z)
            sig         P/y0F7WkMgISdYK8nla7MbW9NaIDChSnozZt/7ny/Pc=
            """;

    private static final String SIGNED_SO = "signed with the given key: ";

    @TempDir
    private Path folder;

    @Test
    void shouldPrintOnlyTheUserSig() {
        ToolResult made = ToolRunner.withInput("")
                .run("usersig", "--sdk-app-id", ToolRunner.SDK_APP_ID, "--identifier", "张三", "--valid", "36h");
        assertThat(made.out()).matches("[A-Za-z0-9*_-]{100,}\\n");
        assertThat(made.err()).isEmpty();
        assertThat(made.code()).isZero();
        assertThat(ToolRunner.withInput(made.out()).run("usersig", "-i", "-").lines())
                .contains("ver         2.0", "identifier  张三", "sdkappid    1400000000", SIGNED_SO + "yes")
                .anyMatch(line -> line.startsWith("expire      129600 (until 2"));
    }

    @Test
    void shouldExplainANewUserSig() {
        assertThat(ToolRunner.withInput("")
                        .run("usersig", "--sdk-app-id", ToolRunner.SDK_APP_ID, "--explain")
                        .lines())
                .hasSize(7)
                .contains(SIGNED_SO + "yes")
                .anyMatch(line -> line.startsWith("expire      86400 (until 2"));
    }

    @Test
    void shouldExplainAUserSigFromAnotherProgram() throws IOException {
        Path file = Files.writeString(folder.resolve("sig"), KNOWN + "\r\n");
        assertThat(ToolRunner.withInput("").run("usersig", "-i", file.toString()))
                .isEqualTo(new ToolResult(0, EXPLAINED + SIGNED_SO + "yes\n", ""));
    }

    @Test
    void shouldNotCheckTheSignatureWithoutAKey() {
        assertThat(ToolRunner.withInput(KNOWN).withVariables(Map.of()).run("usersig", "--explain", "-i", "-"))
                .isEqualTo(new ToolResult(0, EXPLAINED, ""));
    }

    @Test
    void shouldDetectAnotherKey() {
        Map<String, String> other = Map.of(SecretKeyOption.VARIABLE, "f".repeat(64));
        assertThat(ToolRunner.withInput(KNOWN)
                        .withVariables(other)
                        .run("usersig", "-i", "-")
                        .out())
                .isEqualTo(EXPLAINED + SIGNED_SO + "no\n");
    }

    @Test
    void shouldShowUnusualMembers() {
        String odd =
                signature("{\"TLS.time\":99999999999999999999,\"TLS.expire\":\"x\",\"a\\u001b[2J\":[1],\"b\":null}");
        assertThat(ToolRunner.withInput(odd).run("usersig", "-i", "-").lines())
                .containsExactly(
                        "time        99999999999999999999",
                        "expire      x",
                        "a?[2J       (not a string or a number)",
                        "b           null",
                        SIGNED_SO + "no");
    }

    @ParameterizedTest
    @CsvSource({
        "a-secret!,its 9 characters are not Base64 with * - _ for + / =",
        "AAAA,its 3 bytes are not compressed with zlib",
        "eJyrVgrx,its 6 bytes are not compressed with zlib",
        "'',its 0 bytes are not compressed with zlib",
    })
    void shouldRejectTextThatIsNotAUserSig(String text, String why) {
        assertThat(ToolRunner.withInput(text).run("usersig", "-i", "-"))
                .isEqualTo(new ToolResult(
                        2,
                        "",
                        "timflux: The UserSig cannot be decoded: " + why + "; expected a UserSig of version 2.0.\n"));
    }

    @ParameterizedTest
    @CsvSource({"[],is not a JSON object", "{,is not JSON", "'{\"a\":\"\" 5}',is not JSON"})
    void shouldRejectADocumentThatIsNotAJsonObject(String document, String why) {
        ToolResult run = ToolRunner.withInput(signature(document)).run("usersig", "-i", "-");
        assertThat(run.err())
                .isEqualTo(
                        "timflux: The UserSig cannot be decoded: its decompressed content %s; "
                                + "expected a UserSig of version 2.0.\n",
                        why);
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void shouldRejectAnEndlessDocument() {
        ToolResult run = ToolRunner.withInput(signature("{\"a\":\"" + "x".repeat(1 << 24) + "\"}"))
                .run("usersig", "-i", "-");
        assertThat(run.err()).contains("is not JSON");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "--valid 2d|Neither --sdk-app-id nor --input is given; expected one of them.",
                "--sdk-app-id -5|The SDKAppID is -5; expected a positive number.",
                "--sdk-app-id 1 --identifier=|The identifier is empty",
                "--sdk-app-id 1 --valid 5y|'5y' is not a duration; expected days, hours, minutes or seconds, such as 180d, 36h, 10m or 90s.",
                "--sdk-app-id 1 --valid 0d|'0d' is out of range; expected 1h to 18250d.",
                "--sdk-app-id 1 --valid 18251d|'18251d' is out of range; expected 1h to 18250d.",
                "--input /no/such/file|Cannot read the signature /no/such/file: there is no such file or folder.",
                "--sdk-app-id 1 --key abc|usersig has no option --key; it belongs to attributes get",
            })
    void shouldReportInvalidArgumentsInOneLine(String options, String message) {
        ToolResult run = ToolRunner.withInput("").run(("usersig " + options).split(" ", -1));
        assertThat(run.err()).startsWith("timflux: ").contains(message).hasLineCount(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void shouldNotPrintAnInvalidKey() {
        Map<String, String> wrong = Map.of(SecretKeyOption.VARIABLE, "hunter2");
        assertThat(ToolRunner.withInput(KNOWN)
                        .withVariables(wrong)
                        .run("usersig", "-i", "-")
                        .err())
                .contains("7 characters", "is not 64 hexadecimal digits")
                .doesNotContain("hunter2");
        assertThat(ToolRunner.withInput("").withVariables(Map.of()).run("usersig", "--sdk-app-id=1"))
                .isEqualTo(
                        new ToolResult(
                                2,
                                "",
                                "timflux: There is no secret key; expected it in TIM_SECRET_KEY or in --secret-key-file FILE.\n"));
    }

    private static String signature(String document) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream zlib = new DeflaterOutputStream(bytes)) {
            zlib.write(document.getBytes(UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return Base64.getEncoder()
                .encodeToString(bytes.toByteArray())
                .replace('+', '*')
                .replace('/', '-')
                .replace('=', '_');
    }
}
