package io.github.timflux.core.secrecy;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import io.github.timflux.EndpointState;
import io.github.timflux.spi.CallListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

/** Records all output of the client except requests: logs at all levels, printed text, meters and listener events. */
final class OutputRecorder extends AppenderBase<ILoggingEvent> implements CallListener, AutoCloseable {

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Level before = root.getLevel();
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final Queue<String> logged = new ConcurrentLinkedQueue<>();
    private final Queue<String> recorded = new ConcurrentLinkedQueue<>();

    private OutputRecorder() {}

    static OutputRecorder startRecording() {
        OutputRecorder recorder = new OutputRecorder();
        recorder.start();
        recorder.root.addAppender(recorder);
        recorder.root.setLevel(Level.TRACE);
        Metrics.addRegistry(recorder.meters);
        System.setOut(new PrintStream(recorder.printed, true, UTF_8));
        System.setErr(System.out);
        return recorder;
    }

    @Override
    public void close() {
        root.setLevel(before);
        root.detachAppender(this);
        Metrics.removeRegistry(meters);
        Metrics.globalRegistry.clear();
        System.setOut(out);
        System.setErr(err);
    }

    @Override
    protected void append(ILoggingEvent event) {
        IThrowableProxy thrown = event.getThrowableProxy();
        logged.add(event.getThreadName() + " " + event.getLevel() + " " + event.getLoggerName() + " "
                + event.getMDCPropertyMap() + " " + event.getFormattedMessage() + " "
                + Arrays.toString(event.getArgumentArray())
                + (thrown == null ? "" : "\n" + ThrowableProxyUtil.asString(thrown)));
    }

    @Override
    public void onAttempt(AttemptEvent event) {
        record(event);
    }

    @Override
    public void onThrottled(ThrottledEvent event) {
        record(event);
    }

    @Override
    public void onCircuitBreaker(EndpointState state) {
        record(state);
    }

    void record(Object value) {
        recorded.add(String.valueOf(value));
    }

    /** Records the error with its causes and suppressed errors. */
    void record(Throwable error) {
        StringWriter text = new StringWriter();
        error.printStackTrace(new PrintWriter(text, true));
        recorded.add(text.toString());
    }

    /** Records what the process shows to other processes: threads, system properties, arguments and MBeans. */
    void recordProcess() {
        Thread.getAllStackTraces().keySet().forEach(this::record);
        record(System.getProperties());
        record(ManagementFactory.getRuntimeMXBean().getInputArguments());
        record(ProcessHandle.current().info());
        ManagementFactory.getPlatformMBeanServer().queryNames(null, null).forEach(this::record);
    }

    List<String> logged() {
        return List.copyOf(logged);
    }

    /** {@return the names and tags of all meters} */
    List<String> meterIds() {
        return meters.getMeters().stream()
                .map(meter -> meter.getId().toString())
                .toList();
    }

    List<String> all() {
        List<String> all = new ArrayList<>(logged);
        all.addAll(meterIds());
        all.addAll(recorded);
        all.add(printed.toString(UTF_8));
        return all;
    }
}
