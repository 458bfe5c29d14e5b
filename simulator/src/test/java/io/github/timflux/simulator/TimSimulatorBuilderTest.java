package io.github.timflux.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.netty.ChannelBindException;

final class TimSimulatorBuilderTest {

    private static Stream<Arguments> shouldRefuseAWrongValueAtOnceTestCases() {
        return Stream.of(
                wrong("SDKAppID is 0; expected 1 to 4294967295", builder -> builder.sdkAppId(0)),
                wrong("SDKAppID is 4294967296", builder -> builder.sdkAppId(4_294_967_296L)),
                wrong("identifier is \" \"", builder -> builder.identifier(" ")),
                wrong("a text of 5 characters; expected 64", builder -> builder.secretKey("short")),
                wrong("host is \"\"", builder -> builder.host("")),
                wrong("port is -1; expected 0 to 65535", builder -> builder.port(-1)),
                wrong("port is 65536", builder -> builder.port(65_536)),
                wrong("is 0; expected 1 to 100000", builder -> builder.callsPerSecond(0)),
                wrong("is 100001", builder -> builder.callsPerSecond(100_001)),
                wrong("account is \"\"", builder -> builder.user("", Map.of())),
                wrong("names are 11; expected at most 10", builder -> builder.attributeNames(elevenNames())),
                wrong("[a, a]; expected different ones", builder -> builder.attributeNames("a", "a")),
                wrong("[a, ]; expected", builder -> builder.attributeNames("a", "")),
                wrong("of 1 to 50 bytes", builder -> builder.attributeNames("五".repeat(17))),
                wrong("latency is PT-1S; expected PT0S to PT1H", builder -> builder.latency(Duration.ofSeconds(-1))),
                wrong("jitter is PT2H", builder -> builder.jitter(Duration.ofHours(2))),
                wrong("lateness is PT2H", builder -> builder.lateness(Duration.ofHours(2))),
                wrong("OMIT is -0.1", builder -> builder.fault(Fault.OMIT, -0.1)),
                wrong("OMIT is NaN", builder -> builder.fault(Fault.OMIT, Double.NaN)),
                wrong("all faults 1.5", builder -> builder.fault(Fault.HANG, 0.75)
                        .fault(Fault.OMIT, 0.75)),
                wrong("fault is NONE", builder -> builder.fault(Fault.NONE, 0.5)),
                wrong("is -1; expected 0 to 10000000", builder -> builder.recording(-1)));
    }

    private static String[] elevenNames() {
        return IntStream.range(0, 11).mapToObj(Integer::toString).toArray(String[]::new);
    }

    @MethodSource("shouldRefuseAWrongValueAtOnceTestCases")
    @ParameterizedTest
    void shouldRefuseAWrongValueAtOnce(String message, Consumer<TimSimulatorBuilder> setting) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> setting.accept(TimSimulator.builder()))
                .withMessageContaining(message);
    }

    private static Arguments wrong(String message, Consumer<TimSimulatorBuilder> setting) {
        return Arguments.of(message, setting);
    }

    private static Stream<Arguments> shouldSayWhatIsNullTestCases() {
        return Stream.of(
                wrong("identifier", builder -> builder.identifier(none())),
                wrong("key", builder -> builder.secretKey(none())),
                wrong("host", builder -> builder.host(none())),
                wrong("account", builder -> builder.user(none(), Map.of())),
                wrong("attributes", builder -> builder.user("a", none())),
                wrong("tags", builder -> builder.user("a", Map.of(), none())),
                wrong("others", builder -> builder.directory(none())),
                wrong("attribute names", builder -> builder.attributeNames("a", none())),
                wrong("test", builder -> builder.registrationIds(none())),
                wrong("latency", builder -> builder.latency(none())),
                wrong("jitter", builder -> builder.jitter(none())),
                wrong("fault", builder -> builder.fault(none(), 0.5)),
                wrong("faults", builder -> builder.script(Fault.OMIT, none())),
                wrong("answer", builder -> builder.unknownAccounts(none())));
    }

    /** What a caller without null checks may pass. */
    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T none() {
        return null;
    }

    @MethodSource("shouldSayWhatIsNullTestCases")
    @ParameterizedTest
    void shouldSayWhatIsNull(String name, Consumer<TimSimulatorBuilder> setting) {
        assertThatNullPointerException()
                .isThrownBy(() -> setting.accept(TimSimulator.builder()))
                .withMessage(name);
    }

    @Test
    void shouldNotShowAWrongKey() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> TimSimulator.builder().secretKey("too-short-but-secret"))
                .withMessageNotContaining("secret-");
    }

    @Test
    void shouldReplaceAProportionThatIsGivenTwice() {
        TimSimulatorBuilder builder = TimSimulator.builder().fault(Fault.OMIT, 0.9);

        assertThat(builder.fault(Fault.OMIT, 0.5).fault(Fault.HANG, 0.5)).isSameAs(builder);
    }

    @Test
    void shouldUseAnotherAppIdentifierAndKey() {
        String key = "f".repeat(64);
        try (TimSimulator simulator = TimSimulator.builder()
                        .sdkAppId(20_000_001)
                        .identifier("root")
                        .secretKey(key)
                        .start();
                Caller caller = new Caller(simulator)) {
            caller.with("sdkappid", "20000001").with("identifier", "root");

            assertThat(caller.with("usersig", Caller.sign(20_000_001, key, "root", 60))
                            .ask("a")
                            .code())
                    .isZero();
        }
    }

    @Test
    void shouldListenOnThePortAndHostItIsTold() {
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

    @Test
    void shouldNotStartOnAPortThatIsTaken() {
        try (TimSimulator simulator = TimSimulator.builder().start()) {
            TimSimulatorBuilder second =
                    TimSimulator.builder().port(simulator.endpoint().getPort());

            assertThatExceptionOfType(ChannelBindException.class).isThrownBy(second::start);
        }
    }

    @Test
    void shouldAnswerLateWhenItHasLatency() {
        try (TimSimulator simulator = TimSimulator.builder()
                        .latency(Duration.ofMillis(1))
                        .jitter(Duration.ofMillis(1))
                        .lateness(Duration.ofMillis(1))
                        .start();
                Caller caller = new Caller(simulator)) {
            assertThat(caller.ask("a").code()).isZero();
        }
    }

    @Test
    void shouldStartSeveralSimulatorsThatShareNothing() {
        TimSimulatorBuilder builder = TimSimulator.builder().script(Fault.INTERNAL_ERROR);
        try (TimSimulator first = builder.start();
                TimSimulator second = builder.start();
                Caller toFirst = new Caller(first);
                Caller toSecond = new Caller(second)) {
            assertThat(toFirst.ask("a").code()).isEqualTo(91000);
            assertThat(toFirst.ask("a").code()).isZero();
            assertThat(toSecond.ask("a").code()).isEqualTo(91000);
            assertThat(first.statistics().calls()).isEqualTo(2);
        }
    }

    @Test
    void shouldStartEachSimulatorWithTheAccountsOfTheBuilder() {
        TimSimulatorBuilder builder = TimSimulator.builder().user("a", Map.of("sex", "F"), List.of("z", "b", "z"));
        try (TimSimulator first = builder.start();
                TimSimulator second = builder.start();
                Caller toFirst = new Caller(first)) {
            toFirst.newer("clear_all_tags", "{'To_Account':['a']}");

            assertThat(first.tags("a")).isEmpty();
            assertThat(second.tags("a")).containsExactly("z", "b");
            assertThat(second.attributes("a")).isEqualTo(Map.of("sex", "F"));
        }
    }

    @Test
    void shouldTakeASecondClose() {
        TimSimulator simulator = TimSimulator.builder().start();
        simulator.close();

        simulator.close();

        assertThat(simulator.statistics().calls()).isZero();
    }
}
