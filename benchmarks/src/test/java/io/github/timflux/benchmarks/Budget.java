package io.github.timflux.benchmarks;

/**
 * The bytes that an account takes, all threads included. When they become fewer, lower them here: all else follows.
 *
 * <p>They are those without the optimizing compiler, which saves what it can see through: so they are what the code
 * says, within a thousandth the same in each run, and no fewer than what {@code results/jmh.md} has.
 */
enum Budget {
    /** To write a request for attributes or tags. */
    ENCODE(21.4),

    /** To read the answer, with two attributes for each account; it has 72 itself. */
    DECODE(64.2),

    /** To cut and merge: the pipeline without network and JSON. */
    CUT_AND_MERGE(46.3),

    /** The whole client, over loopback. */
    CLIENT(238),

    /** The same with metrics by Micrometer, which nobody has to have. */
    OBSERVED(288);

    /**
     * Another Java platform makes a difference of less than a fiftieth; one more copy of the answer does not fit in.
     */
    private static final double TOLERANCE = 0.03;

    private final double measured;

    Budget(double measured) {
        this.measured = measured;
    }

    double most() {
        return measured * (1 + TOLERANCE);
    }

    /** {@return what is to be less only on purpose: a budget that is too large holds nobody back} */
    double least() {
        return measured * (1 - TOLERANCE);
    }
}
