package io.github.timflux.benchmarks;

import java.io.IOException;

/** Measures what all budgets are for, in a process without agents. */
final class BudgetProcess {

    private static final int CALLS = 1_000;

    private BudgetProcess() {}

    /** Prints a line for each: its name, and the bytes that an account takes. */
    @SuppressWarnings("SystemOut") // It is how the two processes talk.
    public static void main(String[] args) throws IOException {
        for (Budget budget : Budget.values()) {
            try (Job job = open(budget)) {
                System.out.println(budget + " " + job.bytes());
            }
        }
    }

    private static Job open(Budget budget) throws IOException {
        return switch (budget) {
            case ENCODE -> Job.of(Samples.WINDOW, CALLS, codec()::encode);
            case DECODE -> Job.of(Samples.WINDOW, CALLS, codec()::decode);
            case CUT_AND_MERGE -> Job.of(100_000, 1, windows()::cutAndMerge);
            case CLIENT -> client(false);
            case OBSERVED -> client(true);
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

    private static Job client(boolean observed) throws IOException {
        ClientBenchmark client = new ClientBenchmark();
        client.concurrency = 8;
        client.observed = observed;
        client.open();
        return new Job(50_000, 1, client::read, client::close);
    }
}
