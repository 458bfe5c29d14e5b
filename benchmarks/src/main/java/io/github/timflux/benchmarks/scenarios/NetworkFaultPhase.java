package io.github.timflux.benchmarks.scenarios;

import io.github.timflux.benchmarks.proxy.FaultyProxy;
import io.github.timflux.benchmarks.proxy.NetworkFault;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * A network fault that starts and later ends.
 *
 * @param name the fault in a few words
 * @param start starts the fault
 * @param end ends the fault
 */
record NetworkFaultPhase(String name, ProxyChange start, ProxyChange end) {

    private static final int MEAN_RESPONSE_BYTES = 150_000;
    private static final int MEAN_REQUEST_BYTES = 60_000;
    private static final int BYTES_PER_SECOND = 40_000;
    private static final int SEGMENT_BYTES = 200;

    /** {@return a phase without a fault and one for each fault} */
    static List<NetworkFaultPhase> all() {
        NetworkFault none = NetworkFault.none();
        NetworkFault segments = NetworkFault.smallSegments(SEGMENT_BYTES, Duration.ofMillis(1));
        return List.of(
                of("no fault", none, none),
                of(
                        "latency of 100 to 300 ms",
                        none,
                        NetworkFault.latency(Duration.ofMillis(100), Duration.ofMillis(200))),
                of("40 kB/s per connection", none, NetworkFault.bandwidth(BYTES_PER_SECOND)),
                of("segments of at most 200 bytes", segments, segments),
                of("resets in requests", NetworkFault.reset(MEAN_REQUEST_BYTES), none),
                of("resets in responses", none, NetworkFault.reset(MEAN_RESPONSE_BYTES)),
                of("half-closed in requests", NetworkFault.halfClose(MEAN_REQUEST_BYTES), none),
                of("half-closed in responses", none, NetworkFault.halfClose(MEAN_RESPONSE_BYTES)),
                of("black hole for requests", NetworkFault.blackHole(), none),
                of("black hole for responses", none, NetworkFault.blackHole()),
                new NetworkFaultPhase(
                        "connections refused", FaultyProxy::refuseConnections, FaultyProxy::acceptConnections));
    }

    private static NetworkFaultPhase of(String name, NetworkFault requests, NetworkFault responses) {
        return new NetworkFaultPhase(name, proxy -> proxy.setFaults(requests, responses), FaultyProxy::clearFaults);
    }

    /** Changes the faults of a proxy. */
    @FunctionalInterface
    interface ProxyChange {

        void apply(FaultyProxy proxy) throws IOException;
    }
}
