package io.github.timflux.benchmarks.scenarios;

import static java.util.stream.Collectors.joining;

import io.github.timflux.benchmarks.clients.ClientLibrary;
import io.github.timflux.benchmarks.processes.FastServerProcess.Transport;
import java.util.List;
import java.util.stream.Stream;

/**
 * A library that is compared, with the transport to the server.
 *
 * @param library the library
 * @param transport the transport
 */
record ComparedSetup(ClientLibrary library, Transport transport) {

    static final ComparedSetup TIMFLUX = plain(ClientLibrary.TIMFLUX);
    static final ComparedSetup TIMFLUX_SHUFFLED = new ComparedSetup(ClientLibrary.TIMFLUX, Transport.SHUFFLED);
    static final ComparedSetup TIMFLUX_TLS = new ComparedSetup(ClientLibrary.TIMFLUX, Transport.TLS);
    static final ComparedSetup RAW_NETTY = plain(ClientLibrary.RAW_NETTY);
    static final ComparedSetup HAND_WRITTEN = plain(ClientLibrary.HAND_WRITTEN);
    static final ComparedSetup WEB_CLIENT = plain(ClientLibrary.WEB_CLIENT);
    static final ComparedSetup TENCENT_SDK = plain(ClientLibrary.TENCENT_SDK);
    static final ComparedSetup DOOCS_SDK = new ComparedSetup(ClientLibrary.DOOCS_SDK, Transport.TLS);

    /** All libraries, and timflux over TLS beside doocs' SDK, which supports HTTPS only. */
    static final List<ComparedSetup> ALL =
            List.of(RAW_NETTY, TIMFLUX, HAND_WRITTEN, WEB_CLIENT, TENCENT_SDK, TIMFLUX_TLS, DOOCS_SDK);

    private static ComparedSetup plain(ClientLibrary library) {
        return new ComparedSetup(library, Transport.PLAIN);
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
