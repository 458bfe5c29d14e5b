package io.github.timflux.benchmarks.scenarios;

import io.github.timflux.benchmarks.proxy.Toxic;
import io.github.timflux.benchmarks.proxy.ToxicProxy;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Something that goes wrong between client and service, and after a while is over.
 *
 * @param name in a word or two
 * @param begin makes it go wrong
 * @param end mends it
 */
record Trouble(String name, Change begin, Change end) {

    private static final int ANSWERS = 150_000;
    private static final int REQUESTS = 60_000;
    private static final int NARROW = 40_000;
    private static final int SLICE = 200;

    static List<Trouble> all() {
        return List.of(
                toxic("nothing", Toxic.none(), Toxic.none()),
                toxic("latency of 100 to 300 ms", Toxic.none(), Toxic.latency(millis(100), millis(200))),
                toxic("40 kB/s for each connection", Toxic.none(), Toxic.bandwidth(NARROW)),
                toxic("slices of 200 bytes", Toxic.slices(SLICE, millis(1)), Toxic.slices(SLICE, millis(1))),
                toxic("resets in requests", Toxic.resets(REQUESTS), Toxic.none()),
                toxic("resets in answers", Toxic.none(), Toxic.resets(ANSWERS)),
                toxic("requests that end in their midst", Toxic.halfClose(REQUESTS), Toxic.none()),
                toxic("answers that end in their midst", Toxic.none(), Toxic.halfClose(ANSWERS)),
                toxic("black hole for requests", Toxic.blackHole(), Toxic.none()),
                toxic("black hole for answers", Toxic.none(), Toxic.blackHole()),
                new Trouble("connections refused", ToxicProxy::refuse, ToxicProxy::accept));
    }

    private static Trouble toxic(String name, Toxic up, Toxic down) {
        return new Trouble(name, proxy -> proxy.toxics(up, down), proxy -> proxy.toxics(Toxic.none(), Toxic.none()));
    }

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }

    /** A turn for the worse or the better. */
    @FunctionalInterface
    interface Change {

        void of(ToxicProxy proxy) throws IOException;
    }
}
