package io.github.timflux.benchmarks.jmh;

import io.github.timflux.benchmarks.data.SampleAccounts;
import io.github.timflux.benchmarks.processes.CpuCore;
import io.github.timflux.benchmarks.processes.FastServerProcess;
import java.io.IOException;
import java.util.function.Consumer;

/** Measures the tasks of some budgets, in a process without agents. */
final class AllocationBudgetMain {

    /** Many, because Netty allocates more for one buffer of 128, to find leaks. */
    private static final int CODEC_RUNS = 1_000;

    private static final int SINGLE_CALLS = 200;

    /** Many, so that the bytes of the stream itself do not count. */
    private static final int WINDOWS = 200;

    private AllocationBudgetMain() {}

    /**
     * Prints one line for each budget: its name, and the bytes per account.
     *
     * @param args the names of the budgets
     */
    @SuppressWarnings("SystemOut") // The test reads the standard output.
    public static void main(String[] args) throws IOException {
        try (FastServerProcess server = FastServerProcess.start(CpuCore.ANY)) {
            for (String name : args) {
                AllocationBudget budget = AllocationBudget.valueOf(name);
                try (AllocationTask task = open(budget, server)) {
                    System.out.println(budget + " " + task.bytesPerAccount());
                }
            }
        }
    }

    private static AllocationTask open(AllocationBudget budget, FastServerProcess server) {
        return switch (budget) {
            case ENCODE -> AllocationTask.of(SampleAccounts.WINDOW, CODEC_RUNS, codec()::encode);
            case DECODE -> AllocationTask.of(SampleAccounts.WINDOW, CODEC_RUNS, codec()::decode);
            case CUT_AND_MERGE -> AllocationTask.of(100_000, 1, windows()::cutAndMerge);
            case CLIENT -> bulk(open(false, server), client -> client.read(WINDOWS));
            case CLIENT_WRITES -> bulk(open(false, server), client -> client.write(WINDOWS));
            case CLIENT_WITH_METRICS -> bulk(open(true, server), client -> client.read(WINDOWS));
            case SINGLE_CALL -> singleCalls(open(false, server));
        };
    }

    private static CodecBenchmark codec() {
        CodecBenchmark codec = new CodecBenchmark();
        codec.prepare();
        return codec;
    }

    private static WindowBenchmark windows() {
        WindowBenchmark windows = new WindowBenchmark();
        windows.prepare();
        return windows;
    }

    private static AllocationTask bulk(ClientBenchmark client, Consumer<ClientBenchmark> stream) {
        return new AllocationTask(WINDOWS * SampleAccounts.WINDOW, 1, () -> stream.accept(client), client::close);
    }

    private static AllocationTask singleCalls(ClientBenchmark client) {
        return new AllocationTask(1, SINGLE_CALLS, client::readOne, client::close);
    }

    private static ClientBenchmark open(boolean instrumented, FastServerProcess server) {
        ClientBenchmark client = new ClientBenchmark();
        client.concurrency = 8;
        client.instrumented = instrumented;
        client.open(server);
        return client;
    }
}
