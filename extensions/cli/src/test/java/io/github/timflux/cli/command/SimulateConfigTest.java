package io.github.timflux.cli.command;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.cli.command.ToolRunner.ToolResult;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests {@code simulate --config}. */
@Timeout(60)
final class SimulateConfigTest {

    private static final String OTHER_KEY = "fedcba9876543210".repeat(4);
    private static final String CONFIG =
            """
            attributeNames: [city]
            accounts:
              u1:
                attributes: {city: Busan}
                tags: [vip]
              123: {}
            """;

    private static final String JSON_CONFIG = "{\"accounts\":{\"u1\":{\"attributes\":{\"city\":\"Busan\"}}}}";

    @TempDir
    private Path folder;

    @Test
    void shouldLoadTheExampleOfTheReadme() throws IOException {
        Matcher example =
                Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(Path.of("README.md")));
        assertThat(example.find()).isTrue();
        write(example.group(1));

        assertThat(get("u1\nu2\nu3\n", ""))
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("{\"account\":\"u1\",\"attributes\":{\"city\":\"Busan\"}}"),
                        line -> assertThat(line).isEqualTo("{\"account\":\"u2\",\"attributes\":{}}"),
                        line -> assertThat(line).contains("70107"));
    }

    @ParameterizedTest
    @ValueSource(strings = {CONFIG, "\uFEFF" + CONFIG, "\n " + JSON_CONFIG, "\uFEFF" + JSON_CONFIG})
    void shouldRecogniseYamlAndJsonByContent(String config) throws IOException {
        write(config);

        assertThat(get("u1", "")).containsExactly("{\"account\":\"u1\",\"attributes\":{\"city\":\"Busan\"}}");
    }

    @Test
    void shouldHaveOnlyTheAccountsOfTheFile() throws IOException {
        write(CONFIG);

        assertThat(get("u2\n123\n", ""))
                .satisfiesExactlyInAnyOrder(line -> assertThat(line).contains("u2", "70107"), line -> assertThat(line)
                        .isEqualTo("{\"account\":\"123\",\"attributes\":{}}"));
        assertThat(get("u2", "--unknown=0")).allMatch(line -> line.contains("\"level\""));
    }

    @Test
    void shouldKeepTheInventedUsersWithoutAccounts() throws IOException {
        write("latencyMillis: 1");

        assertThat(get("u2", "")).allMatch(line -> line.contains("\"level\""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "callsPerSecond: 0.01 | none | 60007",
                "callsPerSecond: 0.01 | --rate=100 | none",
                "callsPerSecond: 0.01 | --rate=unlimited | none",
                "unknownAccounts: REJECTED | none | 90048",
                "unknownAccounts: REJECTED | --unknown-accounts=empty | none",
                "sdkAppId: 5 | none | 70020",
                "sdkAppId: 5 | --sdk-app-id=1400000000 | none",
                "identifiers: [other] | none | 90009",
                "identifiers: [other] | --identifier=administrator | none",
                "faults: [{errorCode: 80001, errorInfo: no, probability: 1}] | none | 80001",
                "faults: [{fault: THROTTLED, probability: 0}] | --fault service-deactivated=1 | 80005",
            })
    void shouldPreferTheOptionsThatAreGiven(String config, String options, String error) throws IOException {
        write(config + "\naccounts: {u1: {}}");

        String answers = twoAnswers(options == null ? "" : options);

        if (error == null) {
            assertThat(answers).doesNotContainPattern("\"ErrorCode\":[1-9]");
        } else {
            assertThat(answers).contains("\"ErrorCode\":" + error);
        }
    }

    @Test
    void shouldPreferTheKeyOfTheFileToTheVariable() throws IOException {
        write("secretKey: " + OTHER_KEY);
        Path keyFile = Files.writeString(folder.resolve("key"), ToolRunner.KEY);

        assertThat(get("u1", "")).allMatch(line -> line.contains("70009"));
        assertThat(get("u1", "--secret-key-file=" + keyFile)).allMatch(line -> line.contains("\"level\""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "latencyMilis: 5 | is wrong: latencyMilis is not a known property; expected latencyMillis.",
                "latencyMillis: [ | is wrong: line 1, column 17: ",
                "latencyMillis: 1_000 | is wrong: latencyMillis is \"1_000\"; expected a number of milliseconds",
                "maxRecordedCalls: 1.5 | is wrong: maxRecordedCalls is 1.5; expected an integer",
                "recordBodies: yes | is wrong: recordBodies is \"yes\"; expected true or false.",
                "accounts: {u1: {attributes: {level: 5}}} | is wrong: accounts.u1.attributes.level is 5; expected a string.",
                "{latencyMillis: 5} | is wrong: The document is not valid JSON at line 1, column ",
                "- a | is wrong: The document is an array; expected an object.",
                "`` | is wrong: it has no settings; expected at least one.",
                "callsPerSecondByPath: {v4/a/b: 5} | /v4/a/b",
            })
    void shouldNameTheFileAndWhatIsWrong(String config, String message) throws IOException {
        ToolResult run = failedRun(write(config));

        assertThat(run.err()).startsWith("timflux: ").contains(message).hasLineCount(1);
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void shouldRefuseAFileThatIsNotUtf8() throws IOException {
        Path file = Files.write(folder.resolve("simulator.yaml"), "seed: 1".getBytes(UTF_16));

        assertThat(failedRun(file).err())
                .isEqualTo("timflux: The configuration %s is not UTF-8; expected YAML or JSON in UTF-8.\n", file);
    }

    @Test
    void shouldRefuseAFileThatIsTooLong() throws IOException {
        Path file = Files.write(folder.resolve("simulator.yaml"), new byte[16 * 1024 * 1024 + 1]);

        assertThat(failedRun(file).err())
                .isEqualTo("timflux: The configuration %s is too long; expected at most 16 MiB.\n", file);
    }

    @Test
    void shouldRefuseAFileThatCannotBeRead() {
        Path missing = folder.resolve("missing");

        assertThat(failedRun(missing).err())
                .isEqualTo("timflux: Cannot read the configuration %s: there is no such file or folder.\n", missing);
        assertThat(failedRun(folder).err())
                .isEqualToIgnoringCase("timflux: Cannot read the configuration " + folder + ": is a directory.\n");
    }

    @Test
    void shouldNotPrintTheKey() throws IOException {
        for (String key : List.of(OTHER_KEY + "0", OTHER_KEY.substring(1), "12345678")) {
            ToolResult run = failedRun(write("secretKey: " + key));

            assertThat(run.err()).contains("secretKey").doesNotContain(key);
        }
        assertThat(failedRun(write("{\"secretKey\": " + OTHER_KEY.substring(4) + "}"))
                        .err())
                .doesNotContain(OTHER_KEY.substring(8));
        assertThat(failedRun(write("secretKey: [" + OTHER_KEY.substring(4))).err())
                .doesNotContain(OTHER_KEY.substring(8));
    }

    /** Returns the lines that {@code attributes get} prints. */
    private List<String> get(String input, String options) {
        SimulatorSession session = simulate(
                endpoint -> ToolRunner.withInput(input)
                        .run(
                                "attributes",
                                "get",
                                "--rate=unlimited",
                                "--sdk-app-id=" + ToolRunner.SDK_APP_ID,
                                "--endpoint=" + endpoint),
                options);
        assertThat(session.simulator().code()).isZero();
        return session.client().lines();
    }

    /** Returns the answers of the service to two equal calls. */
    private String twoAnswers(String options) {
        return simulate(endpoint -> new ToolResult(0, post(endpoint) + post(endpoint), ""), options)
                .client()
                .out();
    }

    private SimulatorSession simulate(Function<String, ToolResult> client, String options) {
        String config = "simulate --port=0 --config " + folder.resolve("simulator.yaml");
        return SimulatorSession.run(client, (config + " " + options).strip());
    }

    private static String post(String endpoint) {
        String userSig = ToolRunner.withInput("")
                .run("usersig", "--sdk-app-id=" + ToolRunner.SDK_APP_ID)
                .out()
                .strip();
        URI uri = URI.create(endpoint + "/v4/all_member_push/im_get_attr?sdkappid=" + ToolRunner.SDK_APP_ID
                + "&identifier=administrator&random=1&contenttype=json&usersig=" + URLEncoder.encode(userSig, UTF_8));
        HttpRequest request = HttpRequest.newBuilder(uri)
                .POST(BodyPublishers.ofString("{\"To_Account\":[\"u1\",\"u3\"]}"))
                .build();
        return HttpClient.newHttpClient()
                .sendAsync(request, BodyHandlers.ofString())
                .join()
                .body();
    }

    private ToolResult failedRun(Path file) {
        return ToolRunner.withInput("").run("simulate", "--port=0", "--config", file.toString());
    }

    private Path write(String config) throws IOException {
        return Files.writeString(folder.resolve("simulator.yaml"), config, UTF_8);
    }
}
