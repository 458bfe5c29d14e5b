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
import java.util.concurrent.atomic.AtomicLong;

/**
 * Listens on a port of this machine, and passes on what comes to another one, as its toxics make it. All methods are
 * safe for use by several threads.
 */
public final class ToxicProxy implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(ToxicProxy.class.getName());
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();
    private static final int BACKLOG = 1_024;

    private final URI target;
    private final SplittableRandom random;
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
    private final AtomicLong accepted = new AtomicLong();
    private final int port;
    private volatile Toxic up = Toxic.none();
    private volatile Toxic down = Toxic.none();
    private ServerSocket listener;
    private Thread acceptor;

    private ToxicProxy(URI target, long seed) throws IOException {
        this.target = target;
        this.random = new SplittableRandom(seed);
        this.port = Ports.free();
        this.listener = new ServerSocket(port, BACKLOG, HERE);
        this.acceptor = start("toxic-proxy", () -> takeAll(listener));
    }

    /**
     * Starts one that does no harm yet.
     *
     * @param target whom to pass on to
     * @param seed what all chance comes from
     * @return the proxy, to be closed
     * @throws IOException if there is no port to be had
     */
    public static ToxicProxy to(URI target, long seed) throws IOException {
        return new ToxicProxy(target, seed);
    }

    /** {@return where it listens} */
    public URI endpoint() {
        return URI.create(target.getScheme() + "://" + HERE.getHostAddress() + ":" + port);
    }

    /** {@return how many connections it has taken} */
    public long accepted() {
        return accepted.get();
    }

    /** {@return how many connections of clients there are} */
    public int open() {
        return clients.size();
    }

    /**
     * Changes what becomes of bytes from now on, on the connections that there are, too.
     *
     * @param toTarget of those to the target
     * @param fromTarget of those from it
     */
    public void toxics(Toxic toTarget, Toxic fromTarget) {
        up = toTarget;
        down = fromTarget;
    }

    /**
     * Resets all connections, and refuses others until told to {@link #accept()}.
     *
     * @throws IOException if it cannot stop to listen
     */
    public synchronized void refuse() throws IOException {
        listener.close();
        // Up to its end the port is in use.
        awaitEnd(acceptor);
        for (Socket client : clients) {
            Way.reset(client);
        }
    }

    /**
     * Takes connections again, at the same port.
     *
     * @throws IOException if somebody else has the port
     */
    public synchronized void accept() throws IOException {
        ServerSocket next = new ServerSocket();
        next.setReuseAddress(true);
        next.bind(new InetSocketAddress(HERE, port), BACKLOG);
        listener = next;
        acceptor = start("toxic-proxy", () -> takeAll(next));
    }

    /** Resets all connections, and listens no more. */
    @Override
    public void close() throws IOException {
        refuse();
    }

    private static void awaitEnd(Thread thread) throws IOException {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("The end of " + thread.getName() + " was not awaited; expected no interrupt.", e);
        }
    }

    private void takeAll(ServerSocket from) throws IOException {
        while (true) {
            join(from.accept());
        }
    }

    private void join(Socket client) throws IOException {
        accepted.incrementAndGet();
        client.setTcpNoDelay(true);
        Socket server = new Socket();
        server.setTcpNoDelay(true);
        Way there = new Way(client, server, random.split());
        Way back = new Way(server, client, random.split());
        clients.add(client);
        start("toxic-proxy-up", () -> {
            try (client;
                    server) {
                server.connect(new InetSocketAddress(target.getHost(), target.getPort()));
                start("toxic-proxy-down", () -> back.pump(() -> down));
                there.pump(() -> up);
            } finally {
                clients.remove(client);
            }
        });
    }

    private static Thread start(String name, Work work) {
        Thread thread = new Thread(() -> run(work), name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void run(Work work) {
        try {
            work.run();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "A socket is gone.", e);
        }
    }

    /** What a thread does until a socket ends. */
    @FunctionalInterface
    private interface Work {

        void run() throws IOException;
    }
}
