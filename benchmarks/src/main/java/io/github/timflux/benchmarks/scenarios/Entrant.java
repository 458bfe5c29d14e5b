package io.github.timflux.benchmarks.scenarios;

import static java.util.stream.Collectors.joining;

import io.github.timflux.benchmarks.peers.Peers;
import io.github.timflux.benchmarks.peers.Settings;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * A peer that runs against a server in one of the server's ways.
 *
 * @param peer the peer
 * @param way the way
 */
record Entrant(Peers peer, Way way) {

    /** The same for all, the server too. */
    static final List<String> FLAGS = List.of("-XX:+UseG1GC", "-XX:+ExitOnOutOfMemoryError");

    /** The quota of those who count in seconds of their own. */
    static final int CAREFUL = 98;

    static final String HEAP = "-Xmx256m";

    /** How the server answers. */
    enum Way {
        /** Plain http, in the order of the request. */
        PLAIN(""),
        /** Plain http, in another order. */
        SHUFFLED(", answers shuffled"),
        /** Over TLS. */
        TLS(" over TLS");

        private final String label;

        Way(String label) {
            this.label = label;
        }
    }

    static final Entrant TIMFLUX = plain(Peers.TIMFLUX);
    static final Entrant TIMFLUX_SHUFFLED = new Entrant(Peers.TIMFLUX, Way.SHUFFLED);
    static final Entrant TIMFLUX_TLS = new Entrant(Peers.TIMFLUX, Way.TLS);
    static final Entrant RAW = plain(Peers.RAW);
    static final Entrant HAND = plain(Peers.HAND);
    static final Entrant WEB_CLIENT = plain(Peers.WEB_CLIENT);
    static final Entrant TENCENT = plain(Peers.TENCENT);
    static final Entrant DOOCS = new Entrant(Peers.DOOCS, Way.TLS);

    /** Those that can do a job under a quota, since they look at what they are answered. */
    static final List<Entrant> UNDER_QUOTA = List.of(TIMFLUX, HAND, WEB_CLIENT, TENCENT, DOOCS);

    /** Those that can be called without any limit. */
    static final List<Entrant> ALL = List.of(RAW, TIMFLUX, HAND, WEB_CLIENT, TENCENT, TIMFLUX_TLS, DOOCS);

    private static Entrant plain(Peers peer) {
        return new Entrant(peer, Way.PLAIN);
    }

    /** {@return how many calls a second it had best be given under a quota that counts in sliding seconds} */
    int quota() {
        return peer == Peers.TIMFLUX ? Service.QUOTA : CAREFUL;
    }

    String label() {
        return peer.label() + way.label;
    }

    /** {@return what the peers are made of, for a report} */
    static String libraries() {
        return Stream.of(Peers.values())
                .map(peer -> peer.label() + ": " + peer.madeOf())
                .collect(joining("; "));
    }

    /** Starts the peer with a heap and the flags of all. */
    ChildJvm start(String heap, List<String> trust, Settings settings) throws IOException {
        List<String> flags =
                Stream.of(FLAGS, List.of(heap), trust).flatMap(List::stream).toList();
        ChildJvm process = ChildJvm.start(
                Core.CLIENT.launcher(),
                flags,
                PeerProcess.class,
                peer.name(),
                settings.endpoint().toString(),
                String.valueOf(settings.concurrency()),
                String.valueOf(settings.jobRate()),
                String.valueOf(settings.lookupRate()),
                String.valueOf(settings.gathering().toMillis()));
        try {
            process.answer();
            return process;
        } catch (IOException | RuntimeException e) {
            process.close();
            throw e;
        }
    }
}
