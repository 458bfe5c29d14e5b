package io.github.timflux.cli.result;

import io.github.timflux.AccountResult;
import io.github.timflux.ErrorKind;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counts results while a job runs. One thread counts, and other threads can read the counts meanwhile. */
public final class ResultCounter {

    private final LongAdder succeeded = new LongAdder();
    private final Map<ErrorKind, LongAdder> failures = new EnumMap<>(ErrorKind.class);

    /** Creates a counter at zero. */
    public ResultCounter() {
        // Adds all kinds now, because another thread cannot safely read an EnumMap that grows.
        for (ErrorKind kind : ErrorKind.values()) {
            failures.put(kind, new LongAdder());
        }
    }

    /**
     * Counts one result.
     *
     * @param result the result
     */
    public void count(AccountResult<?> result) {
        result.fold((account, value) -> succeeded, (account, error) -> adder(error.kind()))
                .increment();
    }

    /**
     * Adds the results of earlier runs.
     *
     * @param earlier the counts of these runs
     */
    public void add(ResultCounts earlier) {
        succeeded.add(earlier.succeeded());
        earlier.failures().forEach((kind, count) -> adder(kind).add(count));
    }

    /** {@return the counts at this moment} */
    public ResultCounts counts() {
        Map<ErrorKind, Long> occurred = new EnumMap<>(ErrorKind.class);
        failures.forEach((kind, count) -> {
            if (count.sum() > 0) {
                occurred.put(kind, count.sum());
            }
        });
        return new ResultCounts(succeeded.sum(), occurred);
    }

    private LongAdder adder(ErrorKind kind) {
        return failures.computeIfAbsent(kind, added -> new LongAdder());
    }
}
