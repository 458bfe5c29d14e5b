package io.github.timflux.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.timflux.simulator.internal.fault.FaultSettings.QueuedFault;
import io.github.timflux.simulator.internal.json.StrictJson;
import io.github.timflux.simulator.internal.limit.RateLimit;
import io.github.timflux.simulator.internal.service.ServiceSettings;
import io.github.timflux.simulator.internal.settings.SettingsWriter;
import io.github.timflux.simulator.internal.state.AccountData;
import io.github.timflux.simulator.model.InjectedFault;
import io.github.timflux.simulator.model.InjectedResponse;
import io.github.timflux.simulator.model.StrictRule;
import io.github.timflux.simulator.model.UnknownAccountResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests settings as JSON. In this test, JSON has single quotes instead of double quotes. */
final class SettingsJsonTest {

    private static final String KEY = "fedcba9876543210".repeat(4);

    private final TimSimulatorBuilder builder = TimSimulator.builder();

    @Test
    void shouldApplyAllSettings() {
        ServiceSettings settings = read(
                """
                {'sdkAppId': 20, 'identifiers': ['a', 'b'], 'secretKey': '%s', 'callsPerSecond': 2.5,
                 'callsPerSecondByPath': {'v4/timpush/get_attr': 7}, 'pushesPerDay': 3, 'attributeNames': ['city'],
                 'accounts': {'u1': {'attributes': {'city': 'Busan'}, 'tags': ['vip']}, 'u2': {}},
                 'unknownAccounts': 'REJECTED', 'latencyMillis': 20, 'jitterMillis': 0.5,
                 'lateResponseDelayMillis': 1e3, 'clockOffsetMillis': -86400000, 'seed': -7, 'maxRecordedCalls': 5,
                 'recordBodies': true, 'maxRecordedPushes': 6, 'lenient': ['RANDOM_ORDER'],
                 'faults': [{'fault': 'THROTTLED', 'probability': 0.25, 'path': 'v4/timpush/get_tag'}],
                 'faultQueue': [{'errorCode': 60013, 'errorInfo': 'no'}],
                 'responses': {'/v4/openim/sendmsg': {'MsgKey': 1.50}}}
                """
                        .formatted(KEY));

        assertThat(settings.credentials().sdkAppId()).isEqualTo(20);
        assertThat(settings.credentials().identifiers()).containsExactly("a", "b");
        assertThat(settings.credentials().secretKey()).isEqualTo(KEY);
        assertThat(settings.rateLimits().common().callsPerSecond()).isEqualTo(2.5);
        assertThat(settings.rateLimits().byPath()).containsExactly(Map.entry("/v4/timpush/get_attr", RateLimit.of(7)));
        assertThat(settings.pushLimits().perDay()).isEqualTo(3);
        assertThat(settings.pushLimits().maxRecorded()).isEqualTo(6);
        assertThat(settings.accounts().attributeNames()).containsExactly("city");
        assertThat(settings.accounts().accounts())
                .containsOnlyKeys("u1", "u2")
                .containsEntry("u1", new AccountData(Map.of("city", "Busan"), Set.of("vip")));
        assertThat(settings.unknownAccounts()).isEqualTo(UnknownAccountResponse.REJECTED);
        assertThat(settings.delays().latency()).isEqualTo(Duration.ofMillis(20));
        assertThat(settings.delays().jitter()).isEqualTo(Duration.ofNanos(500_000));
        assertThat(settings.delays().lateResponse()).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.clockOffset()).isEqualTo(Duration.ofDays(-1));
        assertThat(settings.seed()).isEqualTo(-7);
        assertThat(settings.recording().maxCalls()).isEqualTo(5);
        assertThat(settings.recording().withBodies()).isTrue();
        assertThat(settings.relaxedRules()).containsExactly(StrictRule.RANDOM_ORDER);
        assertThat(settings.faults().probabilities())
                .containsOnly(Map.entry("/v4/timpush/get_tag", Map.of(InjectedFault.THROTTLED, 0.25)));
        assertThat(settings.faults().queue()).containsExactly(new QueuedFault("", InjectedResponse.error(60013, "no")));
        assertThat(settings.functions()).containsOnlyKeys("/v4/openim/sendmsg");
        assertThat(written(settings)).contains("'/v4/openim/sendmsg':{'MsgKey': 1.50}");
    }

    @Test
    void shouldReadEveryKindOfFault() {
        ServiceSettings settings = read(
                """
                {'faultQueue': [
                  {'fault': 'NONE'},
                  {'errorCode': 5, 'headers': {'A': 'b'}, 'executed': true, 'path': '/v4/a/b'},
                  {'status': 500, 'headers': {'Retry-After': '2'}, 'contentType': 'text/plain', 'body': 'x'},
                  {'status': 429}]}
                """);

        assertThat(settings.faults().queue())
                .containsExactly(
                        new QueuedFault("", InjectedFault.NONE),
                        new QueuedFault(
                                "/v4/a/b",
                                InjectedResponse.error(5, "")
                                        .withHeader("A", "b")
                                        .executed()),
                        new QueuedFault(
                                "",
                                InjectedResponse.status(500)
                                        .withRetryAfter(Duration.ofSeconds(2))
                                        .withBody("text/plain", "x")),
                        new QueuedFault("", InjectedResponse.status(429)));
    }

    @Test
    void shouldKeepSettingsThatAreNotNamed() {
        builder.latency(Duration.ofMillis(5)).seed(3).fault(InjectedFault.THROTTLED, 0.5);
        builder.account("u1", Map.of()).enqueueFaults(InjectedFault.NO_RESPONSE).callsPerSecond("v4/a/b", 3);
        builder.respond("v4/a/b", request -> "{}");

        ServiceSettings settings = read(
                """
                {'seed': 4, 'accounts': {'u2': {}}, 'faultQueue': [{'fault': 'NONE'}], 'responses': {'v4/a/c': {}},
                 'callsPerSecondByPath': {'v4/a/c': 1}}
                """);

        assertThat(settings.seed()).isEqualTo(4);
        assertThat(settings.delays().latency()).isEqualTo(Duration.ofMillis(5));
        assertThat(settings.accounts().accounts()).containsOnlyKeys("u1", "u2");
        assertThat(settings.faults().queue()).hasSize(2);
        assertThat(settings.faults().probabilities().get("")).containsOnlyKeys(InjectedFault.THROTTLED);
        assertThat(settings.functions()).containsOnlyKeys("/v4/a/b", "/v4/a/c");
        assertThat(settings.rateLimits().byPath()).containsOnlyKeys("/v4/a/b", "/v4/a/c");
    }

    @Test
    void shouldReplaceAllFaultsByProbabilityOnly() {
        builder.fault(InjectedFault.THROTTLED, 0.9).fault("v4/a/b", InjectedFault.THROTTLED, 0.9);
        builder.enqueueFaults(InjectedFault.NO_RESPONSE);

        ServiceSettings settings = read("{'faults': [{'fault': 'NO_RESPONSE', 'probability': 0.9}]}");

        assertThat(settings.faults().probabilities())
                .containsOnly(Map.entry("", Map.of(InjectedFault.NO_RESPONSE, 0.9)));
        assertThat(settings.faults().queue()).hasSize(1);
        assertThat(read("{'faults': []}").faults().probabilities()).isEmpty();
    }

    @Test
    void shouldApplyLimitsInAnyOrder() {
        ServiceSettings settings = read(
                """
                {'pushesPerDay': 3, 'callsPerSecondByPath': {'v4/timpush/push': 5}, 'callsPerSecond': 'unlimited'}
                """);

        assertThat(settings.rateLimits().common().callsPerSecond()).isInfinite();
        assertThat(settings.rateLimits().byPath()).hasSize(1);
        assertThat(settings.pushLimits().perDay()).isEqualTo(3);
        assertThat(written(settings)).contains("'callsPerSecond':'unlimited'");
    }

    @ParameterizedTest
    @MethodSource("wrongValues")
    void shouldNameTheValueAndWhatIsExpected(String json, String message) {
        ServiceSettings before = builder.toServiceSettings();

        assertThatIllegalArgumentException().isThrownBy(() -> read(json)).withMessage(message.replace('\'', '"'));

        assertThat(written(builder.toServiceSettings())).isEqualTo(written(before));
        assertThat(builder.toServiceSettings().accounts().accounts()).isEmpty();
        assertThat(builder.toServiceSettings().faults().queue()).isEmpty();
    }

    static Stream<Arguments> wrongValues() {
        return Stream.of(
                arguments("", "The document is empty; expected JSON."),
                arguments("[]", "The document is an array; expected an object."),
                arguments("null", "The document is null; expected an object."),
                arguments(
                        "{} {}", "The document continues after its end at line 1, column 4; expected one JSON value."),
                arguments(
                        "{'accounts': {'u1': {'attributes': {'city': 5}}}}",
                        "accounts.u1.attributes.city is 5; expected a string."),
                arguments("{'accounts': {'u1': null}}", "accounts.u1 is null; expected an object."),
                arguments(
                        "{'accounts': {'u 1': {'tag': []}}}",
                        "accounts['u 1'].tag is not a known property; expected tags."),
                arguments(
                        "{'accounts': {'': {}}}",
                        "accounts['']: The account is ''; expected a string that is not blank."),
                arguments("{'accounts': {'u1': {}, 'u1': {}}}", "accounts.u1 is there twice; expected each name once."),
                arguments("{'seed': 1, 'seed': 2}", "seed is there twice; expected each name once."),
                arguments("{'latencyMilis': 1}", "latencyMilis is not a known property; expected latencyMillis."),
                arguments("{'latency': 1}", "latency is not a known property; expected latencyMillis."),
                arguments("{'maxRecordedCalls': 1.5}", "maxRecordedCalls is 1.5; expected " + integers()),
                arguments("{'maxRecordedCalls': 4294967296}", "maxRecordedCalls is 4294967296; expected " + integers()),
                arguments("{'maxRecordedCalls': '5'}", "maxRecordedCalls is '5'; expected " + integers()),
                arguments(
                        "{'maxRecordedCalls': -1}",
                        "maxRecordedCalls is -1: The number of recorded calls is -1; expected 0 to 10000000."),
                arguments(
                        "{'seed': 9223372036854775808}",
                        "seed is 9223372036854775808; expected an integer from -9223372036854775808 to"
                                + " 9223372036854775807."),
                arguments("{'callsPerSecond': 'none'}", "callsPerSecond is 'none'; expected a number or 'unlimited'."),
                arguments("{'callsPerSecond': 1e999}", "callsPerSecond is 1e999; expected a number or 'unlimited'."),
                arguments(
                        "{'latencyMillis': 0.0000001}",
                        "latencyMillis is 0.0000001; expected a number of milliseconds with at most 6 digits after the"
                                + " decimal point."),
                arguments(
                        "{'latencyMillis': 7200000}",
                        "latencyMillis is 7200000: The latency is PT2H; expected PT0S to PT1H."),
                arguments("{'recordBodies': 1}", "recordBodies is 1; expected true or false."),
                arguments("{'identifiers': ['a', 5]}", "identifiers[1] is 5; expected a string."),
                arguments(
                        "{'lenient': ['ALL']}",
                        "lenient[0] is 'ALL'; expected one of "
                                + String.join(
                                        ", ",
                                        Stream.of(StrictRule.values())
                                                .map(Enum::name)
                                                .toList())
                                + "."),
                arguments(
                        "{'unknownAccounts': 'X'}",
                        "unknownAccounts is 'X'; expected one of EMPTY, OMITTED, ERROR_LIST, REJECTED."),
                arguments("{'faults': {}}", "faults is an object; expected an array."),
                arguments("{'seed': 1, 'faults': [{'fault': 'NONE', 'probability': 0.5}]}", faultIsNone()),
                arguments("{'faults': [{'fault': 'THROTTLED'}]}", "faults[0]: probability is missing."),
                arguments(
                        "{'faults': [{'fault': 'THROTTLED', 'probability': 2}]}",
                        "faults[0]: The probability of THROTTLED is 2.0 and the sum of all faults is 2.0; expected 0 to"
                                + " 1 for both."),
                arguments(
                        "{'faults': [{'status': 500, 'probability': 0.1}, {'status': 500, 'probability': 0.1}]}",
                        "faults[1]: The array has this fault already; expected each fault of a path once."),
                arguments(
                        "{'faultQueue': [{}]}",
                        "faultQueue[0]: 0 of fault, errorCode and status are there; expected one of them."),
                arguments(
                        "{'faultQueue': [{'status': 500, 'errorCode': 5}]}",
                        "faultQueue[0]: 2 of fault, errorCode and status are there; expected one of them."),
                arguments(
                        "{'faultQueue': [{'status': 99}]}",
                        "faultQueue[0]: The HTTP status is 99; expected 200 to 599."),
                arguments(
                        "{'faultQueue': [{'errorCode': 5, 'body': 'x'}]}",
                        "faultQueue[0]: body is there without status."),
                arguments(
                        "{'faultQueue': [{'fault': 'NONE', 'path': 'a/b'}]}",
                        "faultQueue[0].path is 'a/b': The path is 'a/b'; expected v4/service/command, with letters,"
                                + " digits and underscores only."),
                arguments("{'responses': {'v4/a/b': 5}}", "responses.v4/a/b is 5; expected an object."),
                arguments(
                        "{'responses': {'v4/a/b': {'a': 1, 'a': 2}}}",
                        "responses.v4/a/b has a name twice; expected each name once."),
                arguments(
                        "{'responses': {'v4/a/b': {}, '/v4/a/b': {}}}",
                        "responses./v4/a/b: v4/a/b is the same path; expected each path once."),
                arguments(
                        "{'secretKey': '%s'}".formatted(KEY + "0"),
                        "secretKey is a value that is not shown: The secret key has 65 characters; expected 64"
                                + " hexadecimal digits."),
                arguments("{'secretKey': 1234567}", "secretKey is a value that is not shown; expected a string."),
                arguments("{'secretKey': abcdef}", "The document is not valid JSON at line 1, column 15"));
    }

    private static String integers() {
        return "an integer from -2147483648 to 2147483647.";
    }

    private static String faultIsNone() {
        return "faults[0]: The fault is NONE; expected another fault. Calls have no fault with the remaining"
                + " probability.";
    }

    @Test
    void shouldNameAllFaults() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("{'faults': [{'fault': 'X', 'probability': 0.1}]}"))
                .withMessageStartingWith("faults[0].fault is \"X\"; expected one of NONE, INTERNAL_ERROR, ")
                .withMessageContaining("BODY_OVER_512_MIB_WITH_LENGTH");
    }

    @Test
    void shouldNameAllPropertiesIfNoneIsSimilar() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("{'users': {}}"))
                .withMessageStartingWith("users is not a known property; expected one of accounts, attributeNames, ")
                .withMessageEndingWith("seed, unknownAccounts.");
    }

    @Test
    void shouldNameThePlaceOfASyntaxError() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("{'seed': 1,\n 'latencyMillis' 5}"))
                .withMessageStartingWith("The document is not valid JSON at line 2, column ");
    }

    @ParameterizedTest
    @MethodSource("hugeValues")
    void shouldRefuseHugeValues(String json) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(json))
                .withMessageMatching("(?s)The document is not valid JSON at line 1, column \\d+: .*");
    }

    static Stream<String> hugeValues() {
        return Stream.of(
                "{'seed': " + "1".repeat(5_000) + "}",
                "{'responses': {'v4/a/b': {'a': " + "[".repeat(5_000) + "}}}",
                "{'" + "a".repeat(100_000) + "': 1}");
    }

    @Test
    void shouldReadLongDocuments() {
        String answer = "{'Text':'" + "é\uD83D\uDE00".repeat(50_000) + "'}";

        ServiceSettings settings = read("{'responses': {'v4/a/b': " + answer + ", 'v4/a/c': {'B':2}}}");

        assertThat(written(settings)).contains("{'/v4/a/b':" + answer + ",'/v4/a/c':{'B':2}}");
    }

    @Test
    void shouldReadTheExampleOfTheReadme() throws IOException {
        Matcher example = Pattern.compile("```json\\R(.*?)```", Pattern.DOTALL).matcher(readme());
        assertThat(example.find()).isTrue();

        ServiceSettings settings = read(example.group(1));

        assertThat(settings.accounts().accounts()).containsOnlyKeys("u1", "u2");
        assertThat(settings.faults().probabilities()).containsOnlyKeys("", "/v4/timpush/get_tag");
        assertThat(settings.faults().queue()).hasSize(1);
    }

    @Test
    void shouldBeDescribedCompletelyInTheReadme() throws IOException {
        List<String> described = readme().substring(readme().indexOf("| name | value |"))
                .lines()
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.split("\\|", -1)[1])
                .flatMap(names ->
                        Pattern.compile("`(\\w+)`").matcher(names).results().map(name -> name.group(1)))
                .toList();

        assertThat(described).containsExactlyInAnyOrderElementsOf(SettingsReader.names());
    }

    private static String readme() throws IOException {
        return Files.readString(Path.of("README.md"));
    }

    @Test
    void shouldNotWriteTheSecretKey() {
        assertThat(written(builder.secretKey(KEY).toServiceSettings())).doesNotContain("ecret", KEY);
    }

    @Test
    void shouldChangeARunningSimulator() {
        try (TimSimulator simulator = builder.start();
                SimulatorClient client = new SimulatorClient(simulator)) {
            String sendMessage = "{'responses': {'v4/openim/sendmsg': {'MsgKey': '1'}}}".replace('\'', '"');
            simulator.change(settings -> settings.json(sendMessage));

            assertThat(client.post("/v4/openim/sendmsg", "{}").body()).contains("\"MsgKey\":", "\"1\"");
            assertThat(client.post("/v4/openim/sendmsg", "{}").errorCode()).isZero();
        }
    }

    private ServiceSettings read(String json) {
        return builder.json(json.replace('\'', '"')).toServiceSettings();
    }

    private static String written(ServiceSettings settings) {
        byte[] json = StrictJson.write(generator -> {
            generator.writeName("settings");
            SettingsWriter.write(generator, settings, List.of());
        });
        return new String(json, UTF_8).replace('"', '\'');
    }
}
