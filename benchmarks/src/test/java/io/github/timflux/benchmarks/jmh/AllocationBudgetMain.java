package io.github.timflux.benchmarks.jmh;

import io.github.timflux.benchmarks.data.SampleAccounts;
import java.io.IOException;
import java.util.function.Consumer;

/** Measures the tasks of all budgets, in a process without agents. */
final class AllocationBudgetMain {

    private static final int RUNS = 1_000;

    private AllocationBudgetMain() {}

    /** Prints one line for each budget: its name, and the bytes per account. */
    @SuppressWarnings("SystemOut") // The test reads the standard output.
    public static void main(String[] args) throws IOException {
        for (AllocationBudget budget : AllocationBudget.values()) {
            try (AllocationTask task = open(budget)) {
                System.out.println(budget + " " + task.bytesPerAccount());
            }
        }
    }

    private static AllocationTask open(AllocationBudget budget) throws IOException {
        return switch (budget) {
            case ENCODE -> AllocationTask.of(SampleAccounts.WINDOW, RUNS, codec()::encode);
            case DECODE -> AllocationTask.of(SampleAccounts.WINDOW, RUNS, codec()::decode);
            case CUT_AND_MERGE -> AllocationTask.of(100_000, 1, windows()::cutAndMerge);
            case CLIENT -> bulk(open(false), ClientBenchmark::read);
            case CLIENT_WRITES -> bulk(open(false), ClientBenchmark::write);
            case CLIENT_WITH_METRICS -> bulk(open(true), ClientBenchmark::read);
            case SINGLE_CALL -> singleCalls(open(false));
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
        return new AllocationTask(50_000, 1, () -> stream.accept(client), client::close);
    }

    private static AllocationTask singleCalls(ClientBenchmark client) {
        return new AllocationTask(1, RUNS, client::readOne, client::close);
    }

    private static ClientBenchmark open(boolean instrumented) throws IOException {
        ClientBenchmark client = new ClientBenchmark();
        client.concurrency = 8;
        client.instrumented = instrumented;
        client.open();
        return client;
    }
}
