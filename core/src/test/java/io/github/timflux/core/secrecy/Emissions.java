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

/**
 * Keeps all that leaves the client other than over the wire: logs at every level, what is printed, measured and told.
 */
final class Emissions extends AppenderBase<ILoggingEvent> implements CallListener, AutoCloseable {

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Level before = root.getLevel();
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final Queue<String> logged = new ConcurrentLinkedQueue<>();
    private final Queue<String> told = new ConcurrentLinkedQueue<>();

    private Emissions() {}

    static Emissions watch() {
        Emissions emissions = new Emissions();
        emissions.start();
        emissions.root.addAppender(emissions);
        emissions.root.setLevel(Level.TRACE);
        Metrics.addRegistry(emissions.meters);
        System.setOut(new PrintStream(emissions.printed, true, UTF_8));
        System.setErr(System.out);
        return emissions;
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
    public void onAttempt(AttemptEvent call) {
        tell(call);
    }

    @Override
    public void onThrottled(ThrottledEvent brake) {
        tell(brake);
    }

    @Override
    public void onCircuitBreaker(EndpointState host) {
        tell(host);
    }

    void tell(Object anything) {
        told.add(String.valueOf(anything));
    }

    /** With its causes and what was suppressed. */
    void tell(Throwable error) {
        StringWriter text = new StringWriter();
        error.printStackTrace(new PrintWriter(text, true));
        told.add(text.toString());
    }

    /** What this process shows to whoever may look at it from outside. */
    void tellOfTheProcess() {
        Thread.getAllStackTraces().keySet().forEach(this::tell);
        tell(System.getProperties());
        tell(ManagementFactory.getRuntimeMXBean().getInputArguments());
        tell(ProcessHandle.current().info());
        ManagementFactory.getPlatformMBeanServer().queryNames(null, null).forEach(this::tell);
    }

    List<String> logged() {
        return List.copyOf(logged);
    }

    /** {@return the names and tags of all that was measured} */
    List<String> measured() {
        return meters.getMeters().stream()
                .map(meter -> meter.getId().toString())
                .toList();
    }

    List<String> all() {
        List<String> all = new ArrayList<>(logged);
        all.addAll(measured());
        all.addAll(told);
        all.add(printed.toString(UTF_8));
        return all;
    }
}
