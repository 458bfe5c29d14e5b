package io.github.timflux.benchmarks.processes;

import io.github.timflux.benchmarks.data.SampleAccounts;
import io.github.timflux.benchmarks.proxy.FaultyProxy;
import io.github.timflux.benchmarks.proxy.FreePortFinder;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.simulator.TimSimulatorBuilder;
import io.github.timflux.simulator.model.InjectedFault;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * Runs a simulator with all its faults behind a proxy that counts connections. Its greeting is the address of the
 * proxy.
 */
final class SoakSimulatorMain implements AutoCloseable {

    private static final double FAULT_SHARE = 0.002;
    private static final double LARGE_FAULT_SHARE = 0.000_2;

    /** The faults that send much data. */
    private static final Set<InjectedFault> LARGE_FAULTS = EnumSet.of(
            InjectedFault.BODY_OVER_16_MIB,
            InjectedFault.BODY_OVER_512_MIB,
            InjectedFault.BODY_OVER_512_MIB_WITH_LENGTH);

    /**
     * The faults that this run cannot use. A second expired signature in one call ends the whole stream, so signatures
     * are revoked instead. A simulator that refuses connections keeps its port and could not be restarted.
     */
    private static final Set<InjectedFault> UNUSED_FAULTS =
            EnumSet.of(InjectedFault.NONE, InjectedFault.SIGNATURE_EXPIRED, InjectedFault.CONNECTION_REFUSED);

    private final FaultyProxy proxy;
    private TimSimulator simulator;
    private long callsBeforeRestart;

    private SoakSimulatorMain() throws IOException {
        this.simulator = withFaults(FreePortFinder.find()).start();
        this.proxy = FaultyProxy.start(simulator.endpoint(), 1);
    }

    /** Takes no arguments. */
    public static void main(String[] args) throws IOException, InterruptedException {
        try (SoakSimulatorMain service = new SoakSimulatorMain()) {
            ChildCommandLoop.run(
                    service.proxy.endpoint(), command -> service.handle(SoakSimulatorCommand.valueOf(command[0])));
        }
    }

    private long handle(SoakSimulatorCommand command) throws IOException {
        switch (command) {
            case RESET_CONNECTIONS -> {
                proxy.refuseConnections();
                proxy.acceptConnections();
            }
            case RESTART -> restart(withFaults(port()));
            case STOP_FAULTS -> restart(withoutFaults(port()));
            case REVOKE_SIGNATURES -> simulator.revokeSignatures();
            case OPEN_CONNECTIONS -> {
                return proxy.openConnections();
            }
            case CALLS -> {
                return callsBeforeRestart + simulator.statistics().calls();
            }
        }
        return 0;
    }

    /** Replaces the simulator by a new one, which has no written data and starts its fault sequence again. */
    private void restart(TimSimulatorBuilder next) {
        callsBeforeRestart += simulator.statistics().calls();
        simulator.close();
        simulator = next.start();
    }

    private int port() {
        return simulator.endpoint().getPort();
    }

    private static TimSimulatorBuilder withFaults(int port) {
        TimSimulatorBuilder builder = withoutFaults(port).seed(System.nanoTime());
        for (InjectedFault fault : EnumSet.complementOf(EnumSet.copyOf(UNUSED_FAULTS))) {
            builder.fault(fault, LARGE_FAULTS.contains(fault) ? LARGE_FAULT_SHARE : FAULT_SHARE);
        }
        return builder;
    }

    private static TimSimulatorBuilder withoutFaults(int port) {
        return TimSimulator.builder()
                .port(port)
                .accountDirectory(SampleAccounts::simulatedAttributes)
                .attributeNames("sex", "city", "level")
                .latency(Duration.ofMillis(5))
                .jitter(Duration.ofMillis(15))
                .maxRecordedCalls(0);
    }

    @Override
    public void close() throws IOException {
        proxy.close();
        simulator.close();
    }
}
