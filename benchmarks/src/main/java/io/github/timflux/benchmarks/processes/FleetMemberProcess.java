package io.github.timflux.benchmarks.processes;

import java.io.IOException;

/** One of several processes that share a quota on Redis and read accounts all the time. */
public final class FleetMemberProcess implements AutoCloseable {

    private final ChildProcess process;

    private FleetMemberProcess(ChildProcess process) throws IOException {
        this.process = process;
        process.awaitGreeting(Boolean.class);
    }

    /** Starts a process whose accounts have the prefix. Blocks until its first result. */
    public static FleetMemberProcess start(
            SimulatorProcess service, String prefix, LocalRedisServer redis, int instances) throws IOException {
        return new FleetMemberProcess(ChildProcess.start(
                FleetMemberMain.class, service.endpoint().toString(), prefix, redis.uri(), String.valueOf(instances)));
    }

    /** {@return the number of accounts that failed} */
    public int failed() throws IOException {
        return process.send(Integer.class, "failed");
    }

    @Override
    public void close() {
        process.close();
    }
}
