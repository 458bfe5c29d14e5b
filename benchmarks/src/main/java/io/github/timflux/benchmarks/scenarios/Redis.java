package io.github.timflux.benchmarks.scenarios;

import io.github.timflux.benchmarks.proxy.Ports;
import io.lettuce.core.RedisURI;
import java.io.IOException;
import redis.embedded.RedisServer;

/** A Redis of this machine, which keeps nothing on disk. */
final class Redis implements AutoCloseable {

    private final int port;
    private final RedisServer server;

    private Redis(int port) throws IOException {
        this.port = port;
        this.server = RedisServer.newRedisServer()
                .port(port)
                .bind("127.0.0.1")
                .setting("save \"\"")
                .setting("appendonly no")
                .build();
    }

    /** Starts one; blocks until it takes commands. */
    static Redis start() throws IOException {
        Redis redis = new Redis(Ports.free());
        redis.begin();
        return redis;
    }

    void begin() throws IOException {
        server.start();
    }

    /** All that it knew is gone. */
    void end() throws IOException {
        server.stop();
    }

    String address() {
        return "redis://127.0.0.1:" + port;
    }

    RedisURI uri() {
        return RedisURI.create(address());
    }

    @Override
    public void close() throws IOException {
        end();
    }
}
