package io.github.timflux.benchmarks.scenarios;

import static java.util.stream.Collectors.joining;

import io.github.timflux.benchmarks.clients.ClientLibrary;
import io.github.timflux.benchmarks.processes.FastServerProcess.Transport;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A library that is compared, with the transport to the server.
 *
 * @param library the library
 * @param transport the transport
 */
record ComparedClientSetup(ClientLibrary library, Transport transport) {

    static final ComparedClientSetup TIMFLUX = plain(ClientLibrary.TIMFLUX);
    static final ComparedClientSetup TIMFLUX_SHUFFLED =
            new ComparedClientSetup(ClientLibrary.TIMFLUX, Transport.SHUFFLED);
    static final ComparedClientSetup TIMFLUX_TLS = new ComparedClientSetup(ClientLibrary.TIMFLUX, Transport.TLS);
    static final ComparedClientSetup RAW_NETTY = plain(ClientLibrary.RAW_NETTY);
    static final ComparedClientSetup HAND_WRITTEN = plain(ClientLibrary.HAND_WRITTEN);
    static final ComparedClientSetup WEB_CLIENT = plain(ClientLibrary.WEB_CLIENT);
    static final ComparedClientSetup APACHE_CLIENT = plain(ClientLibrary.APACHE_CLIENT);
    static final ComparedClientSetup TENCENT_SDK = plain(ClientLibrary.TENCENT_SDK);
    static final ComparedClientSetup DOOCS_SDK = new ComparedClientSetup(ClientLibrary.DOOCS_SDK, Transport.TLS);

    /** All libraries, and timflux over TLS beside doocs' SDK, which supports HTTPS only. */
    static final List<ComparedClientSetup> ALL =
            List.of(RAW_NETTY, TIMFLUX, HAND_WRITTEN, WEB_CLIENT, APACHE_CLIENT, TENCENT_SDK, TIMFLUX_TLS, DOOCS_SDK);

    /** The share of warm-up and rounds that a blocking SDK takes part in: it is far from the others in any round. */
    private static final int SDK_SHARE = 2;

    private static ComparedClientSetup plain(ClientLibrary library) {
        return new ComparedClientSetup(library, Transport.PLAIN);
    }

    /** {@return the name on the command line, such as {@code timflux-tls}} */
    String id() {
        String name = library + (transport == Transport.PLAIN ? "" : "_" + transport);
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** {@return the part of a warm-up that this setup needs} */
    Duration warmUp(Duration full) {
        return library.isBlockingSdk() ? full.dividedBy(SDK_SHARE) : full;
    }

    /** {@return the part of the rounds that this setup takes part in, from the first} */
    int rounds(int all) {
        return library.isBlockingSdk() ? (all + 1) / SDK_SHARE : all;
    }

    String label() {
        return library.label() + transport.label();
    }

    /** {@return the jar file of each library, for a report} */
    static String jars() {
        return Stream.of(ClientLibrary.values())
                .map(library -> library.label() + ": " + library.jar())
                .collect(joining("; ", "Libraries: ", "."));
    }
}
