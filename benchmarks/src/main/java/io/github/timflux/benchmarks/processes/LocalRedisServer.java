package io.github.timflux.benchmarks.processes;

import io.github.timflux.benchmarks.proxy.FreePortFinder;
import java.io.IOException;
import redis.embedded.RedisServer;

/** A Redis server on this machine without persistence: it is empty after each start. */
public final class LocalRedisServer implements AutoCloseable {

    private final int port;
    private final RedisServer server;

    private LocalRedisServer(int port) throws IOException {
        this.port = port;
        this.server = RedisServer.newRedisServer()
                .port(port)
                .bind("127.0.0.1")
                .setting("save \"\"")
                .setting("appendonly no")
                .build();
    }

    /** Starts a server. Blocks until it accepts commands. */
    public static LocalRedisServer start() throws IOException {
        LocalRedisServer redis = new LocalRedisServer(FreePortFinder.find());
        redis.restart();
        return redis;
    }

    /** Starts a stopped server again, at the same port. */
    public void restart() throws IOException {
        server.start();
    }

    /** Stops the server. */
    public void stop() throws IOException {
        server.stop();
    }

    String uri() {
        return "redis://127.0.0.1:" + port;
    }

    @Override
    public void close() throws IOException {
        stop();
    }
}
