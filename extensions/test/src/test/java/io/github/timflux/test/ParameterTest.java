package io.github.timflux.test;

import static io.github.timflux.test.TestRun.SEEN;
import static io.github.timflux.test.TestRun.run;
import static io.github.timflux.test.TestRun.runGreen;
import static io.github.timflux.test.TestRun.seen;
import static io.github.timflux.test.TestRun.verifyOneFailure;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.ErrorKind;
import io.github.timflux.PathFamily;
import io.github.timflux.PushApi;
import io.github.timflux.TimClient;
import io.github.timflux.TimException;
import io.github.timflux.TimPushApi;
import io.github.timflux.simulator.TimSimulator;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterTest {

    @Test
    void shouldInjectTheSameObjectsInAllMethodsOfOneTest() {
        runGreen(1, AllMethods.class);

        assertThat(seen(TimSimulator.class))
                .hasSize(5)
                .containsOnly(seen(TimSimulator.class).get(0));
        assertThat(seen(TimClient.class))
                .hasSize(5)
                .containsOnly(seen(TimClient.class).get(0));
        assertThat(seen(URI.class)).containsOnly(seen(TimSimulator.class).get(0).endpoint());
    }

    @Test
    void shouldInjectAnOpenClientAndCloseItAfterEachTest() {
        runGreen(2, TwoClients.class);

        List<TimClient> clients = seen(TimClient.class);
        assertThat(new HashSet<>(clients)).hasSize(2);
        assertThat(clients).allSatisfy(client -> Assertions.assertThatExceptionOfType(TimException.class)
                .isThrownBy(() -> ping(client))
                .extracting(TimException::kind)
                .isEqualTo(ErrorKind.NOT_ATTEMPTED));
    }

    @Test
    void shouldLeaveUrlsOfParameterizedTestsAlone() {
        runGreen(2, WithUrls.class);
    }

    @Test
    void shouldUseOneSimulatorIfTheClassAsksBeforeItsFirstTest() {
        runGreen(4, WithApplication.class);

        assertThat(seen(URI.class)).hasSize(6);
        assertThat(new HashSet<>(seen(URI.class))).hasSize(1);
    }

    @Test
    void shouldResetTheSimulatorOfTheClassForTestsThatDoNotAskForIt() {
        runGreen(2, WithApplicationOnly.class);
    }

    @Test
    void shouldRefuseClientBeforeFirstTest() {
        verifyOneFailure(
                run(ClientOfClass.class),
                ParameterResolutionException.class,
                "A client is for one test",
                "@BeforeEach");
    }

    @Test
    void shouldRefuseClientForOneInstanceOfAllTests() {
        verifyOneFailure(
                run(ClientOfInstance.class),
                ParameterResolutionException.class,
                "A client is for one test",
                "PER_CLASS");
    }

    @Test
    void shouldRefuseSimulatorAfterLastTestIfTheClassDidNotAskBefore() {
        verifyOneFailure(
                run(OnlyAfterAll.class), ParameterResolutionException.class, "after the last test", "@BeforeAll");
    }

    @Test
    void shouldRefuseToGuessBetweenTwoExtensions() {
        verifyOneFailure(run(TwoExtensions.class), ParameterResolutionException.class, "TimSimulatorExtension");
    }

    private static void ping(TimClient client) {
        client.ping(PathFamily.TIM_PUSH, Duration.ofSeconds(30)).block(Duration.ofSeconds(60));
    }

    @TimSimulatorTest
    static class AllMethods {

        AllMethods(TimSimulator simulator, TimClient client, @SimulatorEndpoint URI endpoint) {
            SEEN.addAll(List.of(simulator, client, endpoint));
        }

        @BeforeEach
        void before(TimSimulator simulator, TimClient client, @SimulatorEndpoint URI endpoint) {
            SEEN.addAll(List.of(simulator, client, endpoint));
        }

        @AfterEach
        void after(TimSimulator simulator, TimClient client, @SimulatorEndpoint URI endpoint) {
            SEEN.addAll(List.of(simulator, client, endpoint));
            ping(client);
        }

        @Nested
        class Inner {

            Inner(TimSimulator simulator, TimClient client) {
                SEEN.addAll(List.of(simulator, client));
            }

            @Test
            void test(TimSimulator simulator, TimClient client, TimPushApi timPush, PushApi pushApi) {
                SEEN.addAll(List.of(simulator, client));
                assertThat(timPush).isEqualTo(client.timPush());
                assertThat(pushApi).isEqualTo(client.timPush());
            }
        }
    }

    @TimSimulatorTest
    static class TwoClients {

        @Test
        void first(TimClient client) {
            ping(client);
            SEEN.add(client);
        }

        @Test
        void second(TimClient client) {
            ping(client);
            SEEN.add(client);
        }
    }

    @TimSimulatorTest
    static class WithUrls {

        @ParameterizedTest
        @ValueSource(strings = {"http://a", "http://b"})
        void test(URI url, @SimulatorEndpoint URI endpoint) {
            assertThat(url).hasScheme("http").isNotEqualTo(endpoint);
        }
    }

    @TimSimulatorTest(accounts = "u1")
    static class WithApplication {

        @BeforeAll
        static void startApplication(TimSimulator simulator, @SimulatorEndpoint URI endpoint) {
            assertThat(simulator.endpoint()).isEqualTo(endpoint);
            SEEN.add(endpoint);
        }

        @AfterAll
        static void stopApplication(@SimulatorEndpoint URI endpoint) {
            SEEN.add(endpoint);
        }

        static void use(TimSimulator simulator) {
            SEEN.add(simulator.endpoint());
            assertThat(simulator.accounts()).containsExactly("u1");
            assertThat(simulator.removeAccount("u1")).isTrue();
        }

        @Test
        void first(TimSimulator simulator) {
            use(simulator);
        }

        @Test
        void second(TimSimulator simulator) {
            use(simulator);
        }

        @Nested
        class Inner {

            @Test
            void first(TimSimulator simulator) {
                use(simulator);
            }

            @Test
            void second(TimSimulator simulator) {
                use(simulator);
            }
        }
    }

    @TimSimulatorTest
    static class WithApplicationOnly {

        private static void use() {
            TimSimulator simulator = seen(TimSimulator.class).get(0);
            assertThat(simulator.accounts()).isEmpty();
            simulator.change(settings -> settings.account("u1", Map.of()));
        }

        @BeforeAll
        static void startApplication(TimSimulator simulator) {
            SEEN.add(simulator);
        }

        @Test
        void first() {
            use();
        }

        @Test
        void second() {
            use();
        }
    }

    @TimSimulatorTest
    static class ClientOfClass {

        @BeforeAll
        static void before(TimClient client) {
            SEEN.add(client);
        }

        @Test
        void test() {}
    }

    @TimSimulatorTest
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class ClientOfInstance {

        ClientOfInstance(TimClient client) {
            SEEN.add(client);
        }

        @Test
        void test() {}
    }

    @TimSimulatorTest
    static class OnlyAfterAll {

        @Test
        void test() {}

        @AfterAll
        static void after(TimSimulator simulator) {
            SEEN.add(simulator);
        }
    }

    static class TwoExtensions {

        @RegisterExtension
        static final TimSimulatorExtension FIRST = TimSimulatorExtension.create();

        @RegisterExtension
        static final TimSimulatorExtension SECOND = TimSimulatorExtension.create();

        @Test
        void test(TimSimulator simulator) {
            SEEN.add(simulator);
        }
    }
}
