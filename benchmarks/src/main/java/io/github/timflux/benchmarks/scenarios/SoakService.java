package io.github.timflux.benchmarks.scenarios;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.timflux.benchmarks.proxy.Ports;
import io.github.timflux.benchmarks.proxy.ToxicProxy;
import io.github.timflux.simulator.Fault;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.simulator.TimSimulatorBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * The service's side of a soak: a simulator that fails in each way it knows, behind a proxy that counts connections.
 */
final class SoakService implements AutoCloseable {

    static final String RESET = "reset";
    static final String RESTART = "restart";
    static final String REVOKE = "revoke";
    static final String CALM = "calm";
    static final String OPEN = "open";
    static final String CALLS = "calls";

    private static final double SHARE = 0.002;

    /** For those that take long, or a lot. */
    private static final double SMALL_SHARE = 0.000_2;

    private static final Set<Fault> COSTLY = EnumSet.of(Fault.HUGE, Fault.HALF_GIGABYTE, Fault.HALF_GIGABYTE_ANNOUNCED);

    /**
     * One call that meets a refused signature twice has to fail the whole stream; signatures are revoked instead. A
     * service that is away keeps its port until it is back, and could not be restarted; being restarted, it is away.
     */
    private static final Set<Fault> UNFIT = EnumSet.of(Fault.NONE, Fault.SIGNATURE_EXPIRED, Fault.REFUSED_CONNECTION);

    private final ToxicProxy proxy;
    private TimSimulator simulator;
    private long calls;

    private SoakService() throws IOException {
        this.simulator = failing(Ports.free()).start();
        this.proxy = ToxicProxy.to(simulator.endpoint(), 1);
    }

    /** Says where it listens, and then does as it is told line by line; ends when the input does. */
    public static void main(String[] args) throws IOException {
        try (SoakService service = new SoakService();
                BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
            say(service.proxy.endpoint().toString());
            for (String order = orders.readLine(); order != null; order = orders.readLine()) {
                say(String.valueOf(service.obey(order)));
            }
        }
    }

    private long obey(String order) throws IOException {
        switch (order) {
            case RESET -> {
                proxy.refuse();
                proxy.accept();
            }
            case RESTART -> restart(failing(port()));
            case CALM -> restart(calm(port()));
            case REVOKE -> simulator.revokeSignatures();
            case OPEN -> {
                return proxy.open();
            }
            case CALLS -> {
                return calls + simulator.statistics().calls();
            }
            default -> throw new IllegalArgumentException("The order is " + order + "; expected a known one.");
        }
        return 0;
    }

    /** It forgets all that was written, and each fault begins anew. */
    private void restart(TimSimulatorBuilder next) {
        calls += simulator.statistics().calls();
        simulator.close();
        simulator = next.start();
    }

    private int port() {
        return simulator.endpoint().getPort();
    }

    private static TimSimulatorBuilder failing(int port) {
        TimSimulatorBuilder builder = calm(port).seed(System.nanoTime());
        for (Fault fault : EnumSet.complementOf(EnumSet.copyOf(UNFIT))) {
            builder.fault(fault, COSTLY.contains(fault) ? SMALL_SHARE : SHARE);
        }
        return builder;
    }

    private static TimSimulatorBuilder calm(int port) {
        return TimSimulator.builder()
                .port(port)
                .directory(ServiceProcess::attributes)
                .attributeNames("sex", "city", "level")
                .latency(Duration.ofMillis(5))
                .jitter(Duration.ofMillis(15))
                .recording(0);
    }

    @SuppressWarnings("SystemOut") // It is how the two processes talk.
    private static void say(String line) {
        System.out.println(line);
        System.out.println(ChildJvm.END);
    }

    @Override
    public void close() throws IOException {
        proxy.close();
        simulator.close();
    }
}
