package io.github.timflux.benchmarks.proxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A TCP proxy on the loopback interface that applies a {@link NetworkFault} to each direction. Safe for use by several
 * threads.
 */
public final class FaultyProxy implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(FaultyProxy.class.getName());
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final int BACKLOG = 1_024;

    private final URI target;
    private final SplittableRandom random;
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
    private final int port;
    private volatile NetworkFault requestFault = NetworkFault.none();
    private volatile NetworkFault responseFault = NetworkFault.none();
    private ServerSocket listener;
    private Thread acceptor;

    private FaultyProxy(URI target, long seed) throws IOException {
        this.target = target;
        this.random = new SplittableRandom(seed);
        this.port = FreePortFinder.find();
        this.listener = new ServerSocket(port, BACKLOG, LOOPBACK);
        this.acceptor = start("faulty-proxy", () -> acceptAll(listener));
    }

    /**
     * Starts a proxy without faults.
     *
     * @param target the server to forward to
     * @param seed the seed of all random numbers
     * @return the proxy
     */
    public static FaultyProxy start(URI target, long seed) throws IOException {
        return new FaultyProxy(target, seed);
    }

    /** {@return the address of the proxy} */
    public URI endpoint() {
        return URI.create(target.getScheme() + "://" + LOOPBACK.getHostAddress() + ":" + port);
    }

    /** {@return the number of open connections of clients} */
    public int openConnections() {
        return clients.size();
    }

    /** Sets the faults from now on, also for open connections. */
    public void setFaults(NetworkFault requests, NetworkFault responses) {
        requestFault = requests;
        responseFault = responses;
    }

    /** Removes the faults. */
    public void clearFaults() {
        setFaults(NetworkFault.none(), NetworkFault.none());
    }

    /** Resets all connections and refuses new ones until {@link #acceptConnections()}. */
    public synchronized void refuseConnections() throws IOException {
        listener.close();
        // The port stays in use until the accepting thread ends.
        awaitEnd(acceptor);
        for (Socket client : clients) {
            ProxyDirection.reset(client);
        }
    }

    /** Accepts connections again, at the same port. */
    public synchronized void acceptConnections() throws IOException {
        ServerSocket next = new ServerSocket();
        next.setReuseAddress(true);
        next.bind(new InetSocketAddress(LOOPBACK, port), BACKLOG);
        listener = next;
        acceptor = start("faulty-proxy", () -> acceptAll(next));
    }

    /** Resets all connections and closes the port. */
    @Override
    public void close() throws IOException {
        refuseConnections();
    }

    private static void awaitEnd(Thread thread) throws IOException {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while thread " + thread.getName() + " was ending.", e);
        }
    }

    private void acceptAll(ServerSocket from) throws IOException {
        while (true) {
            forward(from.accept());
        }
    }

    private void forward(Socket client) throws IOException {
        client.setTcpNoDelay(true);
        Socket server = new Socket();
        server.setTcpNoDelay(true);
        ProxyDirection requests = new ProxyDirection(client, server, random.split());
        ProxyDirection responses = new ProxyDirection(server, client, random.split());
        clients.add(client);
        start("faulty-proxy-requests", () -> {
            try (client;
                    server) {
                server.connect(new InetSocketAddress(target.getHost(), target.getPort()));
                start("faulty-proxy-responses", () -> responses.forwardAll(() -> responseFault));
                requests.forwardAll(() -> requestFault);
            } finally {
                clients.remove(client);
            }
        });
    }

    private static Thread start(String name, SocketLoop loop) {
        Thread thread = new Thread(() -> run(loop), name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void run(SocketLoop loop) {
        try {
            loop.run();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "A proxied connection has ended.", e);
        }
    }

    /** The work of a thread until its socket closes. */
    @FunctionalInterface
    private interface SocketLoop {

        void run() throws IOException;
    }
}
