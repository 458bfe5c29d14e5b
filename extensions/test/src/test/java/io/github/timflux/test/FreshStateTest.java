package io.github.timflux.test;

import static io.github.timflux.test.TestRun.SEEN;
import static io.github.timflux.test.TestRun.runGreen;
import static io.github.timflux.test.TestRun.seen;
import static io.github.timflux.test.TestRun.verifyClosed;
import static io.github.timflux.test.assertj.TimSimulatorAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.AttributeUpdate;
import io.github.timflux.TimClient;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.simulator.model.InjectedFault;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FreshStateTest {

    @Test
    void shouldStartEachTestWithFreshStateOnTheSamePort() throws InterruptedException {
        runGreen(12, AllKindsOfTests.class);

        assertThat(new HashSet<>(seen(URI.class))).hasSize(1);
        verifyClosed(seen(URI.class));
    }

    @Test
    void shouldStartEachTestOfOneInstanceWithFreshState() {
        runGreen(2, OneInstance.class);

        assertThat(new HashSet<>(seen(URI.class))).hasSize(1);
    }

    @Test
    void shouldResetBeforeMethodsThatRunBeforeEachTest() {
        runGreen(2, WithPreparation.class);
    }

    @Test
    void shouldShareStateBetweenDynamicTestsOfOneFactory() {
        runGreen(3, DynamicTests.class);
    }

    /** Fails if the simulator has anything that another test could have left behind, and then leaves all of it. */
    static void useAll(TimSimulator simulator, TimClient client) {
        SEEN.add(simulator.endpoint());
        assertThat(simulator).receivedNoCalls().hasAttributes("u1", Map.of()).doesNotHaveAccount("u2");
        client.timPush()
                .attributes()
                .set(new AttributeUpdate("u1", Map.of("city", "Busan")))
                .block(Duration.ofSeconds(30));
        assertThat(simulator).wrote("u1", "city", "Busan").receivedCalls(1).refusedNoCalls();
        simulator.enqueueFaults(InjectedFault.NO_RESPONSE, InjectedFault.NO_RESPONSE);
        simulator.revokeSignatures();
        simulator.change(settings -> settings.account("u2", Map.of())
                .secretKey("fedcba9876543210".repeat(4))
                .fault(InjectedFault.SERVICE_DEACTIVATED, 1)
                .latency(Duration.ofMinutes(1)));
    }

    @TimSimulatorTest(attributeNames = "city", accounts = "u1")
    static class AllKindsOfTests {

        @Test
        void first(TimSimulator simulator, TimClient client) {
            useAll(simulator, client);
        }

        @Test
        void second(TimSimulator simulator, TimClient client) {
            useAll(simulator, client);
        }

        @RepeatedTest(2)
        void repeated(TimSimulator simulator, TimClient client) {
            useAll(simulator, client);
        }

        @ParameterizedTest
        @ValueSource(strings = {"a", "b"})
        void parameterized(String value, TimSimulator simulator, TimClient client) {
            assertThat(value).hasSize(1);
            useAll(simulator, client);
        }

        @Nested
        class Inner {

            @Test
            void inner(TimSimulator simulator, TimClient client) {
                useAll(simulator, client);
            }

            @RepeatedTest(2)
            void innerRepeated(TimSimulator simulator, TimClient client) {
                useAll(simulator, client);
            }
        }

        @TestFactory
        Stream<DynamicTest> dynamic(TimSimulator simulator, TimClient client) {
            return Stream.of(DynamicTest.dynamicTest("dynamic", () -> useAll(simulator, client)));
        }

        @TestFactory
        Stream<DynamicTest> otherDynamic(TimSimulator simulator, TimClient client) {
            return Stream.of(
                    DynamicTest.dynamicTest("dynamic", () -> useAll(simulator, client)),
                    DynamicTest.dynamicTest("later", () -> assertThat(simulator).receivedCalls(1)));
        }
    }

    @TimSimulatorTest(attributeNames = "city", accounts = "u1")
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class OneInstance {

        private final TimSimulator ofConstructor;

        OneInstance(TimSimulator ofConstructor) {
            this.ofConstructor = ofConstructor;
        }

        @Test
        void first(TimSimulator simulator, TimClient client) {
            assertThat(simulator == ofConstructor).isTrue();
            useAll(simulator, client);
        }

        @Test
        void second(TimSimulator simulator, TimClient client) {
            assertThat(simulator == ofConstructor).isTrue();
            useAll(simulator, client);
        }
    }

    @TimSimulatorTest
    static class WithPreparation {

        @BeforeEach
        void prepare(TimSimulator simulator) {
            assertThat(simulator).doesNotHaveAccount("prepared");
            simulator.change(settings -> settings.account("prepared", Map.of()));
        }

        @Test
        void first(TimSimulator simulator) {
            assertThat(simulator).hasAccount("prepared");
        }

        @Test
        void second(TimSimulator simulator) {
            assertThat(simulator).hasAccount("prepared");
        }
    }

    @TimSimulatorTest
    static class DynamicTests {

        @TestFactory
        Stream<DynamicTest> tests(TimSimulator simulator, TimClient client) {
            return Stream.of(1, 2, 3)
                    .map(number -> DynamicTest.dynamicTest("call " + number, () -> {
                        client.timPush().attributeNames().get().block(Duration.ofSeconds(30));
                        assertThat(simulator).receivedCalls(number);
                    }));
        }
    }
}
