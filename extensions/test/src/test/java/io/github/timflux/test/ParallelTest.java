package io.github.timflux.test;

import static io.github.timflux.test.TestRun.SEEN;
import static io.github.timflux.test.TestRun.runConcurrently;
import static io.github.timflux.test.TestRun.seen;
import static io.github.timflux.test.TestRun.verifyClosed;
import static io.github.timflux.test.TestRun.verifyGreen;
import static io.github.timflux.test.assertj.TimSimulatorAssertions.assertThat;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.TimClient;
import io.github.timflux.simulator.TimSimulator;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.extension.TestWatcher;
import org.junit.platform.testkit.engine.EngineExecutionResults;

class ParallelTest {

    private static final int THREADS = 4;
    private static final int TESTS = 40;

    /** The first two tests wait for each other, so that they certainly run at the same time. */
    private static volatile CountDownLatch twoStarted = new CountDownLatch(2);

    private static final Set<TimSimulator> IN_USE = ConcurrentHashMap.newKeySet();

    @BeforeEach
    void resetLatch() {
        twoStarted = new CountDownLatch(2);
    }

    @Test
    void shouldGiveEachRunningTestOneSimulatorAlone() throws InterruptedException {
        verifyGreen(runConcurrently(THREADS, Concurrent.class), TESTS);

        // A thread that waits in a test can be replaced by another one, so there can be more tests than threads.
        assertThat(new HashSet<>(seen(URI.class))).hasSizeBetween(2, TESTS / 2);
        verifyClosed(seen(URI.class));
    }

    @Test
    void shouldFindTheSimulatorOfTheRunningTestFromOneStaticField() {
        verifyGreen(runConcurrently(THREADS, FirstUser.class, SecondUser.class), 2 * TESTS);
    }

    @Test
    void shouldShareSimulatorsBetweenClassesThatRunAtTheSameTime() throws InterruptedException {
        verifyGreen(runConcurrently(THREADS, SharedFirst.class, SharedSecond.class), 2 * TESTS);

        verifyClosed(seen(URI.class));
    }

    @Test
    void shouldFailTestsThatUseTheSimulatorOfTheClassAtTheSameTime() {
        EngineExecutionResults results = runConcurrently(2, OneForTheClass.class);

        results.testEvents()
                .assertStatistics(
                        statistics -> statistics.started(2).succeeded(1).failed(1));
        TestRun.verifyOneFailure(results, IllegalStateException.class, "at the same time", "SAME_THREAD");
    }

    /** Fails if another test uses the same simulator. */
    private static void useAlone(TimSimulator simulator, TimClient client) throws Exception {
        assertThat(IN_USE.add(simulator)).isTrue();
        SEEN.add(simulator.endpoint());
        assertThat(simulator).receivedNoCalls();
        twoStarted.countDown();
        assertThat(twoStarted.await(60, SECONDS)).isTrue();
        client.timPush().attributeNames().get().block(Duration.ofSeconds(60));
        assertThat(simulator).receivedCalls(1);
        assertThat(IN_USE.remove(simulator)).isTrue();
    }

    @TimSimulatorTest
    static class Concurrent {

        @RepeatedTest(TESTS)
        void test(TimSimulator simulator, TimClient client) throws Exception {
            useAlone(simulator, client);
        }
    }

    abstract static class Base {

        @RegisterExtension
        static final TimSimulatorExtension TIM = TimSimulatorExtension.create();

        private final TimSimulator ofField = TIM.simulator();

        @RepeatedTest(TESTS)
        void test(TimSimulator simulator) throws Exception {
            assertThat(TIM.simulator() == simulator).isTrue();
            assertThat(ofField == simulator).isTrue();
            useAlone(TIM.simulator(), TIM.client());
        }
    }

    static class FirstUser extends Base {}

    static class SecondUser extends Base {}

    @TimSimulatorTest(scope = SimulatorScope.SHARED)
    static class SharedFirst {

        @RepeatedTest(TESTS)
        void test(TimSimulator simulator, TimClient client) throws Exception {
            useAlone(simulator, client);
        }
    }

    @TimSimulatorTest(scope = SimulatorScope.SHARED)
    static class SharedSecond {

        @RepeatedTest(TESTS)
        void test(TimSimulator simulator, TimClient client) throws Exception {
            useAlone(simulator, client);
        }
    }

    @TimSimulatorTest
    static class OneForTheClass {

        private static final CountDownLatch OTHER_FAILED = new CountDownLatch(1);

        @RegisterExtension
        static final TestWatcher WATCHER = new TestWatcher() {
            @Override
            public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
                OTHER_FAILED.countDown();
            }
        };

        @BeforeAll
        static void ask(TimSimulator simulator) {
            SEEN.add(simulator);
        }

        @Test
        void first() throws InterruptedException {
            assertThat(OTHER_FAILED.await(60, SECONDS)).isTrue();
        }

        @Test
        void second() throws InterruptedException {
            assertThat(OTHER_FAILED.await(60, SECONDS)).isTrue();
        }
    }
}
