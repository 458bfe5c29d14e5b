package io.github.timflux.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.timflux.simulator.model.InjectedFault;
import io.github.timflux.simulator.model.StrictRule;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.netty.ChannelBindException;

final class TimSimulatorBuilderTest {

    private static Stream<Arguments> shouldRejectAnInvalidValueImmediatelyTestCases() {
        return Stream.of(
                setting("SDKAppID is 0; expected 1 to 4294967295", builder -> builder.sdkAppId(0)),
                setting("SDKAppID is 4294967296", builder -> builder.sdkAppId(4_294_967_296L)),
                setting("identifier is \" \"", builder -> builder.identifier(" ")),
                setting("There is no identifier; expected at least one", TimSimulatorBuilder::identifiers),
                setting("identifier is \"\"", builder -> builder.identifiers("administrator", "")),
                setting("has 5 characters; expected 64", builder -> builder.secretKey("short")),
                setting("host is \"\"", builder -> builder.host("")),
                setting("port is -1; expected 0 to 65535", builder -> builder.port(-1)),
                setting("port is 65536", builder -> builder.port(65_536)),
                setting("is 0.0; expected 0.01 to 100000", builder -> builder.callsPerSecond(0)),
                setting("is 0.009; expected", builder -> builder.callsPerSecond(0.009)),
                setting("is NaN; expected", builder -> builder.callsPerSecond(Double.NaN)),
                setting("is 100001.0", builder -> builder.callsPerSecond(100_001)),
                setting("is 0.0; expected", builder -> builder.callsPerSecond("v4/timpush/get_tag", 0)),
                setting("account is \"\"", builder -> builder.account("", Map.of())),
                setting(
                        "are 11 attribute names; expected at most 10",
                        builder -> builder.attributeNames(elevenNames())),
                setting("[a, a]; expected different names", builder -> builder.attributeNames("a", "a")),
                setting("[a, ]; expected", builder -> builder.attributeNames("a", "")),
                setting("of 1 to 50 bytes", builder -> builder.attributeNames("五".repeat(17))),
                setting("latency is PT-1S; expected PT0S to PT1H", builder -> builder.latency(Duration.ofSeconds(-1))),
                setting("jitter is PT2H", builder -> builder.jitter(Duration.ofHours(2))),
                setting("late responses is PT2H", builder -> builder.lateResponseDelay(Duration.ofHours(2))),
                setting("MISSING_ACCOUNTS is -0.1", builder -> builder.fault(InjectedFault.MISSING_ACCOUNTS, -0.1)),
                setting(
                        "MISSING_ACCOUNTS is NaN",
                        builder -> builder.fault(InjectedFault.MISSING_ACCOUNTS, Double.NaN)),
                setting("all faults is 1.5", builder -> builder.fault(InjectedFault.NO_RESPONSE, 0.75)
                        .fault(InjectedFault.MISSING_ACCOUNTS, 0.75)),
                setting("fault is NONE", builder -> builder.fault(InjectedFault.NONE, 0.5)),
                setting("pushes per day is -1; expected 0 to 1000000", builder -> builder.pushesPerDay(-1)),
                setting("recorded pushes is 1000001", builder -> builder.maxRecordedPushes(1_000_001)),
                setting("is -1; expected 0 to 10000000", builder -> builder.maxRecordedCalls(-1)));
    }

    private static String[] elevenNames() {
        return IntStream.range(0, 11).mapToObj(Integer::toString).toArray(String[]::new);
    }

    @MethodSource("shouldRejectAnInvalidValueImmediatelyTestCases")
    @ParameterizedTest
    void shouldRejectAnInvalidValueImmediately(String message, Consumer<TimSimulatorBuilder> setting) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> setting.accept(TimSimulator.builder()))
                .withMessageContaining(message);
    }

    private static Arguments setting(String message, Consumer<TimSimulatorBuilder> setting) {
        return Arguments.of(message, setting);
    }

    private static Stream<Arguments> shouldNameTheNullParameterTestCases() {
        return Stream.of(
                setting("identifier", builder -> builder.identifier(none())),
                setting("identifiers", builder -> builder.identifiers("administrator", none())),
                setting("rules", builder -> builder.lenient(StrictRule.RANDOM_ORDER, none())),
                setting("key", builder -> builder.secretKey(none())),
                setting("host", builder -> builder.host(none())),
                setting("account", builder -> builder.account(none(), Map.of())),
                setting("attributes", builder -> builder.account("a", none())),
                setting("tags", builder -> builder.account("a", Map.of(), none())),
                setting("directory", builder -> builder.accountDirectory(none())),
                setting("attribute names", builder -> builder.attributeNames("a", none())),
                setting("test", builder -> builder.registrationIds(none())),
                setting("latency", builder -> builder.latency(none())),
                setting("path", builder -> builder.respond(none(), request -> "{}")),
                setting("function", builder -> builder.respond("v4/a/b", none())),
                setting("path", builder -> builder.callsPerSecond(none(), 1)),
                setting("jitter", builder -> builder.jitter(none())),
                setting("fault", builder -> builder.fault(none(), 0.5)),
                setting("faults", builder -> builder.enqueueFaults(InjectedFault.MISSING_ACCOUNTS, none())),
                setting("response", builder -> builder.unknownAccounts(none())));
    }

    /** {@return null, as a caller without null checks can pass it} */
    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T none() {
        return null;
    }

    @MethodSource("shouldNameTheNullParameterTestCases")
    @ParameterizedTest
    void shouldNameTheNullParameter(String name, Consumer<TimSimulatorBuilder> setting) {
        assertThatNullPointerException()
                .isThrownBy(() -> setting.accept(TimSimulator.builder()))
                .withMessage(name);
    }

    @Test
    void shouldNotPrintAnInvalidSecretKey() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> TimSimulator.builder().secretKey("too-short-but-secret"))
                .withMessageNotContaining("secret-");
    }

    @Test
    void shouldReplaceAProbabilityThatIsSetTwice() {
        TimSimulatorBuilder builder = TimSimulator.builder().fault(InjectedFault.MISSING_ACCOUNTS, 0.9);

        assertThat(builder.fault(InjectedFault.MISSING_ACCOUNTS, 0.5).fault(InjectedFault.NO_RESPONSE, 0.5))
                .isSameAs(builder);
    }

    @Test
    void shouldUseAnotherApplicationIdentifierAndKey() {
        String key = "f".repeat(64);
        try (TimSimulator simulator = TimSimulator.builder()
                        .sdkAppId(20_000_001)
                        .identifier("root")
                        .secretKey(key)
                        .start();
                SimulatorClient client = new SimulatorClient(simulator)) {
            client.withParameter("sdkappid", "20000001").withParameter("identifier", "root");

            assertThat(client.withParameter("usersig", SimulatorClient.sign(20_000_001, key, "root", 60))
                            .getAttributes("a")
                            .errorCode())
                    .isZero();
        }
    }

    @Test
    void shouldListenOnTheGivenHostAndPort() {
        int port;
        try (TimSimulator simulator = TimSimulator.builder().host("0.0.0.0").start()) {
            assertThat(simulator.endpoint().getHost()).isEqualTo("127.0.0.1");
            port = simulator.endpoint().getPort();
        }
        try (TimSimulator simulator =
                TimSimulator.builder().host("localhost").port(port).start()) {
            assertThat(simulator.endpoint()).hasHost("localhost").hasPort(port);
        }
    }

    @ParameterizedTest
    @CsvSource({"::1, [::1]", "[::1], [::1]", "::, [::1]", "127.1, 127.0.0.1"})
    void shouldHaveAnEndpointThatAClientCanUse(String host, String expected) {
        assumeTrue(!host.contains(":") || hasIpv6());
        try (TimSimulator simulator = TimSimulator.builder().host(host).start()) {
            assertThat(simulator.endpoint()).hasHost(expected);
        }
    }

    private static boolean hasIpv6() {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getAllByName("::1")[0])) {
            return server.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void shouldNotStartOnAPortInUse() {
        try (TimSimulator simulator = TimSimulator.builder().start()) {
            TimSimulatorBuilder second =
                    TimSimulator.builder().port(simulator.endpoint().getPort());

            assertThatExceptionOfType(ChannelBindException.class).isThrownBy(second::start);
        }
    }

    @Test
    void shouldAnswerWithLatencyAndJitter() {
        try (TimSimulator simulator = TimSimulator.builder()
                        .latency(Duration.ofMillis(1))
                        .jitter(Duration.ofMillis(1))
                        .lateResponseDelay(Duration.ofMillis(1))
                        .start();
                SimulatorClient client = new SimulatorClient(simulator)) {
            assertThat(client.getAttributes("a").errorCode()).isZero();
        }
    }

    @Test
    void shouldStartSeveralSimulatorsThatShareNoData() {
        TimSimulatorBuilder builder = TimSimulator.builder().enqueueFaults(InjectedFault.INTERNAL_ERROR);
        try (TimSimulator first = builder.start();
                TimSimulator second = builder.start();
                SimulatorClient firstClient = new SimulatorClient(first);
                SimulatorClient secondClient = new SimulatorClient(second)) {
            assertThat(firstClient.getAttributes("a").errorCode()).isEqualTo(91000);
            assertThat(firstClient.getAttributes("a").errorCode()).isZero();
            assertThat(secondClient.getAttributes("a").errorCode()).isEqualTo(91000);
            assertThat(first.statistics().calls()).isEqualTo(2);
        }
    }

    @Test
    void shouldStartEachSimulatorWithTheAccountsOfTheBuilder() {
        TimSimulatorBuilder builder = TimSimulator.builder().account("a", Map.of("sex", "F"), List.of("z", "b", "z"));
        try (TimSimulator first = builder.start();
                TimSimulator second = builder.start();
                SimulatorClient firstClient = new SimulatorClient(first)) {
            firstClient.timPush("clear_all_tags", "{'To_Account':['a']}");

            assertThat(first.tags("a")).isEmpty();
            assertThat(second.tags("a")).containsExactly("z", "b");
            assertThat(second.attributes("a")).isEqualTo(Map.of("sex", "F"));
        }
    }

    @Test
    void shouldIgnoreASecondClose() {
        TimSimulator simulator = TimSimulator.builder().start();
        simulator.close();

        simulator.close();

        assertThat(simulator.statistics().calls()).isZero();
    }
}
