package io.github.timflux.benchmarks.measure;

import io.github.timflux.ErrorKind;
import io.github.timflux.spi.CallListener;
import java.util.concurrent.atomic.LongAdder;

/** Counts the attempts of a client, and its failed attempts by error kind. */
public final class AttemptCounter implements CallListener {

    private final LongAdder attempts = new LongAdder();
    private final ErrorKindCounts failures = new ErrorKindCounts();

    @Override
    public void onAttempt(AttemptEvent call) {
        attempts.increment();
        ErrorKind failure = call.failure();
        if (failure != null) {
            failures.add(failure);
        }
    }

    /** {@return the number of attempts} */
    public int attempts() {
        return attempts.intValue();
    }

    /** {@return the failed attempts by error kind} */
    public ErrorKindCounts failures() {
        return failures;
    }
}
