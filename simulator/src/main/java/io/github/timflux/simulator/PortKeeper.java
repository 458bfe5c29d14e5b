package io.github.timflux.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;

/**
 * Keeps a port while nobody listens there. Otherwise the system might give it to the next who asks for any, and whoever
 * looks for the one who is away would find somebody else.
 */
final class PortKeeper {

    private final SocketChannel keeper;

    private PortKeeper(SocketChannel keeper) {
        this.keeper = keeper;
    }

    static PortKeeper at(InetSocketAddress address) throws IOException {
        SocketChannel keeper = SocketChannel.open();
        try {
            // To be let in beside the connections that there are still, and then to let nobody else in.
            keeper.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            keeper.bind(address);
            keeper.setOption(StandardSocketOptions.SO_REUSEADDR, false);
            return new PortKeeper(keeper);
        } catch (IOException e) {
            keeper.close();
            throw e;
        }
    }

    void close() {
        try {
            keeper.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The port cannot be given back.", e);
        }
    }
}
