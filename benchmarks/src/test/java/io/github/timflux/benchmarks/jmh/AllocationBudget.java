package io.github.timflux.benchmarks.jmh;

/**
 * The bytes that all threads allocate per account. Lower a value here when the code allocates less.
 *
 * <p>The values are measured without the optimizing compiler (C2), which removes some allocations depending on when it
 * runs. So they differ by less than 0.1 % between runs, and are not below the values in {@code results/jmh.md}.
 */
enum AllocationBudget {
    /** Encodes a request for attributes into a direct buffer. */
    ENCODE(0.64),

    /** Decodes the response, with two attributes of each account; the response itself has 72 bytes per account. */
    DECODE(65.6),

    /** Cuts windows and merges answers: the bulk pipeline without network and JSON. */
    CUT_AND_MERGE(51.1),

    /** The whole client reads in bulk, over loopback. */
    CLIENT(226.8),

    /** The whole client writes two attributes of each account in bulk, with their {@code AttributeUpdate}. */
    CLIENT_WRITES(348.4),

    /** The whole client reads one account by a single call; the next call follows the answer. */
    SINGLE_CALL(12_650),

    /** The whole client reads in bulk, with metrics by Micrometer. */
    CLIENT_WITH_METRICS(283.7);

    /** Another JVM differs by less than 2 %; an additional copy of a response adds more than 3 %. */
    private static final double TOLERANCE = 0.03;

    /** In bytes. A budget of less than one byte differs by more, because Netty samples buffers to find leaks. */
    private static final double MIN_TOLERANCE = 0.1;

    private final double measured;

    AllocationBudget(double measured) {
        this.measured = measured;
    }

    double max() {
        return measured + tolerance();
    }

    /** {@return the minimum: a budget above the real value would not find new allocations} */
    double min() {
        return measured - tolerance();
    }

    private double tolerance() {
        return Math.max(measured * TOLERANCE, MIN_TOLERANCE);
    }
}
