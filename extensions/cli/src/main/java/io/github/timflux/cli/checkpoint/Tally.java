package io.github.timflux.cli.checkpoint;

import io.github.timflux.AccountResult;
import io.github.timflux.ErrorKind;
import java.util.EnumMap;
import java.util.Map;

/** Goes on counting what becomes of lines. */
final class Tally {

    private final Map<ErrorKind, Long> failures = new EnumMap<>(ErrorKind.class);
    private long succeeded;

    Tally(Counts before) {
        succeeded = before.succeeded();
        failures.putAll(before.failures());
    }

    void count(AccountResult<?> result) {
        succeeded += result.<Integer>fold((account, value) -> 1, (account, cause) -> {
            failures.merge(cause.kind(), 1L, Long::sum);
            return 0;
        });
    }

    Counts counts() {
        return new Counts(succeeded, failures);
    }
}
