package io.github.timflux.benchmarks.scenarios;

import io.github.timflux.benchmarks.ServerProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.Stream;

/** A client without a quota, and a server that has one answer; each in a process of its own. */
final class Reading implements AutoCloseable {

    private final ServerProcess server;
    private final ChildJvm client;

    private Reading(ServerProcess server, ChildJvm client) {
        this.server = server;
        this.client = client;
    }

    static Reading start() throws IOException {
        ServerProcess server = ServerProcess.start();
        try {
            return new Reading(
                    server,
                    ChildJvm.start(ReadingProcess.class, server.endpoint().toString()));
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /**
     * Reads lists of one length, one after the other.
     *
     * @param concurrency how many windows are in flight
     * @param length how many accounts a list has: a multiple of 100
     * @param lists how many lists
     */
    ReadCost read(int concurrency, int length, int lists) throws IOException {
        Duration before = server.cpu();
        double[] cost = Stream.of(client.ask(concurrency + " " + length + " " + lists)
                        .get(0)
                        .split(" ", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
        long serverNanos = server.cpu().minus(before).toNanos();
        return new ReadCost(cost[0], cost[1], cost[2], (double) serverNanos / length / lists);
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
