package io.github.timflux.core.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.AccountResult;
import io.github.timflux.BulkOptions;
import io.github.timflux.TagUpdate;
import io.github.timflux.TimClient;
import io.github.timflux.core.internal.window.ElementDescriptor;
import io.github.timflux.core.internal.window.Window;
import io.github.timflux.core.internal.window.Windowing;
import io.github.timflux.core.testing.SimulatorFixture;
import io.github.timflux.simulator.TimSimulator;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import org.reactivestreams.tck.PublisherVerification;
import org.reactivestreams.tck.TestEnvironment;
import org.testng.ITestResult;
import org.testng.TestListenerAdapter;
import org.testng.TestNG;
import org.testng.annotations.AfterClass;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/** Runs the Reactive Streams TCK on the publishers of windows and results. The TCK needs TestNG. */
final class ReactiveStreamsTckTest {

    /** In milliseconds, like the others. */
    private static final int TIMEOUT = 2_000;

    private static final int NO_SIGNAL_TIMEOUT = 50;

    /** By default, this is the time-out: an error would be noticed only after two seconds. */
    private static final int POLL_INTERVAL = 20;

    @Test
    void shouldCutWindowsAccordingToReactiveStreams() {
        verify(WindowVerification.class);
    }

    @Test
    void shouldReadAccordingToReactiveStreams() {
        verify(ReadVerification.class);
    }

    @Test
    void shouldWriteAccordingToReactiveStreams() {
        verify(WriteVerification.class);
    }

    @Test
    void shouldWriteInSourceOrderAccordingToReactiveStreams() {
        verify(SourceOrderVerification.class);
    }

    private static void verify(Class<?> verification) {
        TestListenerAdapter outcome = new TestListenerAdapter();
        TestNG testng = new TestNG(false);
        testng.setVerbose(0);
        testng.setTestClasses(new Class<?>[] {verification});
        testng.addListener(outcome);
        testng.run();
        assertThat(outcome.getFailedTests())
                .extracting(ITestResult::getName, ITestResult::getThrowable)
                .isEmpty();
        assertThat(outcome.getConfigurationFailures()).isEmpty();
        assertThat(outcome.getPassedTests()).hasSizeGreaterThan(15);
    }

    /** TestNG needs a public class. */
    public static final class WindowVerification extends PublisherVerification<Window<String>> {

        public WindowVerification() {
            super(new TestEnvironment(TIMEOUT, NO_SIGNAL_TIMEOUT, POLL_INTERVAL));
        }

        @Override
        public Publisher<Window<String>> createPublisher(long windows) {
            Flux<String> accounts =
                    Flux.range(0, Math.toIntExact(windows * 100)).map(i -> "u" + i);
            return Windowing.cut(
                    accounts,
                    ElementDescriptor.unordered(account -> null),
                    Duration.ofMinutes(1),
                    Schedulers.parallel());
        }

        @Override
        public Publisher<Window<String>> createFailedPublisher() {
            return Windowing.cut(
                    Flux.error(new IllegalStateException("source failed")),
                    ElementDescriptor.unordered(account -> null),
                    Duration.ofMinutes(1),
                    Schedulers.parallel());
        }

        @Override
        public long maxElementsFromPublisher() {
            return 10_000;
        }
    }

    /** TestNG needs a public class. */
    public static final class ReadVerification extends PublisherVerification<AccountResult<Map<String, String>>> {

        private final TimSimulator simulator = SimulatorFixture.simulator().start();
        private final TimClient client = SimulatorFixture.client(simulator).build();

        public ReadVerification() {
            super(new TestEnvironment(TIMEOUT, NO_SIGNAL_TIMEOUT, POLL_INTERVAL));
        }

        @Override
        public Publisher<AccountResult<Map<String, String>>> createPublisher(long results) {
            return client.timPush().attributes().get(SimulatorFixture.accounts(Math.toIntExact(results)));
        }

        @Override
        public Publisher<AccountResult<Map<String, String>>> createFailedPublisher() {
            return client.timPush().attributes().get(Flux.error(new IllegalStateException("source failed")));
        }

        @Override
        public long maxElementsFromPublisher() {
            return 10_000;
        }

        @AfterClass
        void close() {
            client.close();
            simulator.close();
        }
    }

    /** TestNG needs a public class. */
    public static class WriteVerification extends PublisherVerification<AccountResult<TagUpdate>> {

        private final TimSimulator simulator = SimulatorFixture.simulator().start();
        private final TimClient client = SimulatorFixture.client(simulator).build();

        private final BulkOptions options;

        public WriteVerification() {
            this(BulkOptions.defaults());
        }

        WriteVerification(BulkOptions options) {
            super(new TestEnvironment(TIMEOUT, NO_SIGNAL_TIMEOUT, POLL_INTERVAL));
            this.options = options;
        }

        /** Half of the updates are of one account. */
        @Override
        public Publisher<AccountResult<TagUpdate>> createPublisher(long results) {
            Flux<TagUpdate> updates = Flux.range(0, Math.toIntExact(results))
                    .map(i -> TagUpdate.of("u" + (i % 2 == 0 ? 0 : i), "t" + i % 3));
            return client.timPush().with(options).tags().add(updates);
        }

        @Override
        public Publisher<AccountResult<TagUpdate>> createFailedPublisher() {
            return client.timPush().with(options).tags().add(Flux.error(new IllegalStateException("source failed")));
        }

        @Override
        public long maxElementsFromPublisher() {
            return 10_000;
        }

        @AfterClass
        void close() {
            client.close();
            simulator.close();
        }
    }

    /** TestNG needs a public class. */
    public static final class SourceOrderVerification extends WriteVerification {

        public SourceOrderVerification() {
            super(BulkOptions.defaults().withSourceOrder(true));
        }
    }
}
