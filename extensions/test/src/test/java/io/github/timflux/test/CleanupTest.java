package io.github.timflux.test;

import static io.github.timflux.test.TestRun.SEEN;
import static io.github.timflux.test.TestRun.run;
import static io.github.timflux.test.TestRun.runGreen;
import static io.github.timflux.test.TestRun.seen;
import static io.github.timflux.test.TestRun.verifyClosed;
import static io.github.timflux.test.TestRun.verifyOneFailure;
import static io.github.timflux.test.assertj.TimSimulatorAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.BulkOptions;
import io.github.timflux.ErrorKind;
import io.github.timflux.PathFamily;
import io.github.timflux.TimClient;
import io.github.timflux.TimException;
import io.github.timflux.simulator.TimSimulator;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Flux;

class CleanupTest {

    @Test
    void shouldCloseEverythingAfterFailedTest() throws InterruptedException {
        verifyOneFailure(run(FailingTest.class), AssertionError.class, "test");

        verifyClosed(seen(URI.class));
        verifyClosedClients(seen(TimClient.class));
    }

    @Test
    void shouldCloseEverythingAfterFailedConstructor() throws InterruptedException {
        verifyOneFailure(run(FailingConstructor.class), IllegalStateException.class, "constructor");

        verifyClosed(seen(URI.class));
        verifyClosedClients(seen(TimClient.class));
    }

    @Test
    void shouldCloseEverythingAfterFailedPreparationOfClass() throws InterruptedException {
        verifyOneFailure(run(FailingPreparation.class), IllegalStateException.class, "preparation");

        verifyClosed(seen(URI.class));
    }

    @Test
    void shouldFailTestsWithTheReasonIfTheSimulatorDoesNotStart() throws InterruptedException {
        verifyOneFailure(run(WithWrongSettings.class), IllegalStateException.class, "/v4/no/operation");
        verifyOneFailure(run(WithWrongAnnotation.class), ParameterResolutionException.class, "attribute names");
    }

    @Test
    void shouldCloseSharedSimulatorsAfterTheRun() throws InterruptedException {
        runGreen(2, SharedFirst.class, SharedSecond.class);

        assertThat(new HashSet<>(seen(URI.class))).hasSize(1);
        verifyClosed(seen(URI.class));
    }

    @Test
    void shouldCloseSimulatorsAfterEachClass() {
        runGreen(2, OwnFirst.class, OwnSecond.class);
    }

    @Test
    void shouldReplaceSimulatorThatATestHasClosed() {
        runGreen(2, WithClosingTest.class);
    }

    @Test
    void shouldSayThatATestHasClosedTheSimulatorOfTheClass() {
        verifyOneFailure(
                run(WithClosingTestAndApplication.class), IllegalStateException.class, "An earlier test has closed");
    }

    @Test
    void shouldNotRecordCallsOfAnEarlierTest() {
        runGreen(2, LeavingCallsInFlight.class);
    }

    private static void verifyClosedClients(Iterable<TimClient> clients) {
        Assertions.assertThat(clients).isNotEmpty().allSatisfy(client -> Assertions.assertThatExceptionOfType(
                        TimException.class)
                .isThrownBy(() ->
                        client.ping(PathFamily.TIM_PUSH, Duration.ofSeconds(30)).block(Duration.ofSeconds(60)))
                .extracting(TimException::kind)
                .isEqualTo(ErrorKind.NOT_ATTEMPTED));
    }

    @TimSimulatorTest
    static class FailingTest {

        @Test
        void test(@SimulatorEndpoint URI endpoint, TimClient client) {
            SEEN.add(endpoint);
            SEEN.add(client);
            Assertions.fail("test");
        }
    }

    @TimSimulatorTest
    static class FailingConstructor {

        FailingConstructor(@SimulatorEndpoint URI endpoint, TimClient client) {
            SEEN.add(endpoint);
            SEEN.add(client);
            throw new IllegalStateException("constructor");
        }

        @Test
        void test() {}
    }

    @TimSimulatorTest
    static class FailingPreparation {

        @BeforeAll
        static void prepare(@SimulatorEndpoint URI endpoint) {
            SEEN.add(endpoint);
            throw new IllegalStateException("preparation");
        }

        @Test
        void test() {}
    }

    static class WithWrongSettings {

        @RegisterExtension
        static final TimSimulatorExtension TIM =
                TimSimulatorExtension.of(settings -> settings.callsPerSecond("v4/no/operation", 1));

        @Test
        void test() {}
    }

    @TimSimulatorTest(attributeNames = {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k"})
    static class WithWrongAnnotation {

        WithWrongAnnotation(TimSimulator simulator) {
            SEEN.add(simulator);
        }

        @Test
        void test() {}
    }

    static class SharedFirst {

        @RegisterExtension
        static final TimSimulatorExtension TIM = TimSimulatorExtension.shared();

        @Test
        void test() {
            SEEN.add(TIM.endpoint());
        }
    }

    @TimSimulatorTest(scope = SimulatorScope.SHARED)
    static class SharedSecond {

        @Test
        void test(@SimulatorEndpoint URI endpoint) {
            SEEN.add(endpoint);
        }
    }

    /** Fails if a simulator of another class is open. */
    private static void useAsOnlyClass(URI endpoint) {
        Assertions.assertThat(seen(URI.class))
                .allSatisfy(earlier -> Assertions.assertThatThrownBy(() -> TestRun.connect(earlier))
                        .isInstanceOf(ConnectException.class));
        SEEN.add(endpoint);
    }

    @TimSimulatorTest
    static class OwnFirst {

        @Test
        void test(@SimulatorEndpoint URI endpoint) {
            useAsOnlyClass(endpoint);
        }
    }

    @TimSimulatorTest
    static class OwnSecond {

        @Test
        void test(@SimulatorEndpoint URI endpoint) {
            useAsOnlyClass(endpoint);
        }
    }

    @TimSimulatorTest
    static class WithClosingTest {

        private static void useAndClose(TimSimulator simulator, TimClient client) {
            client.timPush().attributeNames().get().block(Duration.ofSeconds(30));
            simulator.close();
        }

        @Test
        void first(TimSimulator simulator, TimClient client) {
            useAndClose(simulator, client);
        }

        @Test
        void second(TimSimulator simulator, TimClient client) {
            useAndClose(simulator, client);
        }
    }

    @TimSimulatorTest
    static class WithClosingTestAndApplication {

        @BeforeAll
        static void start(@SimulatorEndpoint URI endpoint) {
            SEEN.add(endpoint);
        }

        @Test
        void first(TimSimulator simulator) {
            simulator.close();
        }

        @Test
        void second(TimSimulator simulator) {
            simulator.close();
        }
    }

    @TimSimulatorTest(attributeNames = "city")
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class LeavingCallsInFlight {

        private static final AtomicReference<@Nullable TimSimulator> USED = new AtomicReference<>();

        @AfterEach
        void rememberSimulator(TimSimulator simulator) {
            USED.set(simulator);
        }

        @Test
        @Order(1)
        void first(TimSimulator simulator, TimClient client) {
            simulator.change(settings -> settings.latency(Duration.ofMinutes(1)));
            // One request at a time: none is on its way to the simulator after it has received the first.
            client.timPush()
                    .with(BulkOptions.defaults().withConcurrency(1))
                    .attributes()
                    .get(Flux.range(0, 100_000).map(number -> "u" + number))
                    .subscribe(SEEN::add, SEEN::add);
            while (simulator.recordedCalls().isEmpty()) {
                Thread.onSpinWait();
            }
        }

        @Test
        @Order(2)
        void second(TimSimulator simulator, TimClient client) {
            assertThat(simulator == USED.get()).isTrue();
            client.timPush().attributeNames().get().block(Duration.ofSeconds(30));
            assertThat(simulator).receivedCalls("v4/timpush/get_attr", 0).receivedCalls(1);
        }
    }
}
