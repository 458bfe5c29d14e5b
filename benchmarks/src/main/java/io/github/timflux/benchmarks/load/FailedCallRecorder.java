package io.github.timflux.benchmarks.load;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.github.timflux.benchmarks.measure.ErrorKindCounts;
import io.github.timflux.benchmarks.measure.Percentiles;
import io.github.timflux.benchmarks.report.NumberFormatter;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import reactor.core.publisher.Mono;

/** Records the single calls that fail: the time until the failure, and the error. */
public final class FailedCallRecorder {

    private final Queue<FailedCall> failures = new ConcurrentLinkedQueue<>();

    /** {@return the same calls; their failures are recorded} */
    public SingleCall record(SingleCall call) {
        return account -> Mono.defer(() -> {
            long start = System.nanoTime();
            return call.apply(account)
                    .doOnError(
                            TimException.class,
                            error -> failures.add(
                                    new FailedCall(NumberFormatter.millis(System.nanoTime() - start), error)));
        });
    }

    /** {@return the number of failed calls} */
    public int count() {
        return failures.size();
    }

    /** {@return the times until the failure, in milliseconds} */
    public Percentiles millis() {
        return Percentiles.of(failures.stream().mapToDouble(FailedCall::millis));
    }

    /** {@return the failed calls by error kind} */
    public ErrorKindCounts kinds() {
        ErrorKindCounts kinds = new ErrorKindCounts();
        failures.forEach(failure -> kinds.add(failure.error().kind()));
        return kinds;
    }

    /** {@return the number of calls that failed without an attempt, because the circuit of the endpoint was open} */
    public int withoutAttempt() {
        return (int) failures.stream()
                .map(FailedCall::error)
                .filter(error -> error.kind() == ErrorKind.UNAVAILABLE && error.attempts() == 0)
                .count();
    }

    private record FailedCall(double millis, TimException error) {}
}
