package io.github.timflux.benchmarks;

/**
 * Something that is done for some accounts.
 *
 * @param accounts how many
 * @param times how often it is done at a time
 * @param work what is done
 * @param end ends what was opened for it
 */
record Job(int accounts, int times, Runnable work, Runnable end) implements AutoCloseable {

    /** Something that opens nothing. */
    static Job of(int accounts, int times, Runnable work) {
        return new Job(accounts, times, work, () -> {});
    }

    /** {@return what all threads of this process allocate for an account, once it is warm} */
    double bytes() {
        // Classes are loaded, lambdas linked, buffers pooled.
        run();
        run();
        Allocated allocated = Allocated.byAllThreads();
        run();
        return (double) allocated.bytes() / accounts / times;
    }

    private void run() {
        for (int time = 0; time < times; time++) {
            work.run();
        }
    }

    @Override
    public void close() {
        end.run();
    }
}
