package io.github.timflux.simulator.internal.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;

/**
 * Reserves a port while the server does not listen on it: a bound socket that accepts no connections.
 *
 * <p>Without it, the operating system could assign the port to another process that asks for a free port. A client of
 * the simulator would then connect to that process.
 */
final class PortReservation {

    private final SocketChannel socket;

    private PortReservation(SocketChannel socket) {
        this.socket = socket;
    }

    static PortReservation of(InetSocketAddress address) throws IOException {
        SocketChannel socket = SocketChannel.open();
        try {
            // SO_REUSEADDR lets bind succeed although the port has open connections. Without it afterwards, no other
            // socket can bind to the port.
            socket.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            socket.bind(address);
            socket.setOption(StandardSocketOptions.SO_REUSEADDR, false);
            return new PortReservation(socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    void release() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot release the reserved port.", e);
        }
    }
}
