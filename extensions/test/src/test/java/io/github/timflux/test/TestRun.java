package io.github.timflux.test;

import static java.util.Objects.requireNonNull;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.TestExecutionResultConditions;

/** Runs test classes inside of a test. The classes write down what they see, in {@link #SEEN}. */
final class TestRun {

    /** What the test classes have seen since the start of the run. */
    static final List<Object> SEEN = Collections.synchronizedList(new ArrayList<>());

    /** The threads before the run. Contexts of Spring that other tests have used keep their simulators open. */
    private static volatile Set<Thread> earlierThreads = Set.of();

    private TestRun() {}

    private static void start() {
        SEEN.clear();
        earlierThreads = Thread.getAllStackTraces().keySet();
    }

    static EngineExecutionResults run(Class<?>... classes) {
        start();
        return kit(classes).execute();
    }

    static EngineExecutionResults runConcurrently(int threads, Class<?>... classes) {
        start();
        return kit(classes)
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter(
                        "junit.jupiter.execution.parallel.config.fixed.parallelism", Integer.toString(threads))
                .execute();
    }

    private static EngineTestKit.Builder kit(Class<?>... classes) {
        EngineTestKit.Builder kit = EngineTestKit.engine("junit-jupiter");
        for (Class<?> type : classes) {
            kit.selectors(selectClass(type));
        }
        return kit;
    }

    /** Runs classes whose tests all pass. */
    static void runGreen(int tests, Class<?>... classes) {
        verifyGreen(run(classes), tests);
    }

    static void verifyGreen(EngineExecutionResults results, int tests) {
        results.allEvents().failed().assertThatEvents().isEmpty();
        results.testEvents()
                .assertStatistics(statistics -> statistics.started(tests).succeeded(tests));
    }

    /** Checks that exactly one test or class failed, with a message that contains these texts. */
    static void verifyOneFailure(EngineExecutionResults results, Class<? extends Throwable> type, String... texts) {
        results.allEvents()
                .failed()
                .assertThatEvents()
                .singleElement()
                .is(event(finishedWithFailure(
                        TestExecutionResultConditions.instanceOf(type),
                        TestExecutionResultConditions.message(
                                message -> Stream.of(texts).allMatch(message::contains)))));
    }

    static <T> List<T> seen(Class<T> type) {
        return SEEN.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** Checks that nothing listens on these ports, and that no event loop of a simulator is left. */
    static void verifyClosed(Collection<URI> endpoints) throws InterruptedException {
        Assertions.assertThat(endpoints).isNotEmpty().allSatisfy(endpoint -> Assertions.assertThatThrownBy(
                        () -> connect(endpoint))
                .isInstanceOf(ConnectException.class));
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("timflux-simulator") && !earlierThreads.contains(thread)) {
                thread.join(30_000);
                Assertions.assertThat(thread.isAlive()).as(thread.getName()).isFalse();
            }
        }
    }

    static void connect(URI endpoint) throws IOException {
        try (Socket socket = new Socket(endpoint.getHost(), endpoint.getPort())) {
            requireNonNull(socket.getRemoteSocketAddress());
        }
    }
}
