package io.github.timflux.cli.report;

import io.github.timflux.AccountResult;
import io.github.timflux.ErrorKind;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counts what became of the accounts. One thread counts while another may look. */
final class Tally {

    private final LongAdder succeeded = new LongAdder();
    private final Map<ErrorKind, LongAdder> failed = new EnumMap<>(ErrorKind.class);

    Tally() {
        for (ErrorKind kind : ErrorKind.values()) {
            failed.put(kind, new LongAdder());
        }
    }

    void count(AccountResult<?> result) {
        result.fold((account, value) -> succeeded, (account, cause) -> adder(cause.kind()))
                .increment();
    }

    void add(long successes, Map<ErrorKind, Long> failures) {
        succeeded.add(successes);
        failures.forEach((kind, count) -> adder(kind).add(count));
    }

    long succeeded() {
        return succeeded.sum();
    }

    long failed() {
        return failed.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /** The kinds that occurred, in the order in which they are declared. */
    Map<ErrorKind, Long> failures() {
        Map<ErrorKind, Long> counts = new EnumMap<>(ErrorKind.class);
        failed.forEach((kind, adder) -> {
            if (adder.sum() > 0) {
                counts.put(kind, adder.sum());
            }
        });
        return counts;
    }

    private LongAdder adder(ErrorKind kind) {
        return failed.computeIfAbsent(kind, added -> new LongAdder());
    }
}
