package io.github.timflux.benchmarks.scenarios;

import static java.util.stream.Collectors.joining;

import io.github.timflux.EndpointState;
import io.github.timflux.ErrorKind;
import io.github.timflux.spi.CallListener;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what a client says of its attempts, and of its one host. */
final class Attempts implements CallListener {

    private final LongAdder all = new LongAdder();
    private final LongAdder openings = new LongAdder();
    private final LongAdder open = new LongAdder();
    private volatile long openedAt;
    private final Map<ErrorKind, LongAdder> failed = new ConcurrentSkipListMap<>();

    @Override
    public void onAttempt(AttemptEvent call) {
        all.increment();
        ErrorKind failure = call.failure();
        if (failure != null) {
            failed.computeIfAbsent(failure, kind -> new LongAdder()).increment();
        }
    }

    @Override
    public void onCircuitBreaker(EndpointState host) {
        if (host.circuit() == EndpointState.Circuit.OPEN) {
            openings.increment();
            openedAt = System.nanoTime();
        } else {
            open.add(System.nanoTime() - openedAt);
        }
    }

    /** {@return how often a host was left alone} */
    int openings() {
        return openings.intValue();
    }

    /** {@return for how many seconds in all, up to the last return} */
    double openSeconds() {
        return open.doubleValue() / 1e9;
    }

    int all() {
        return all.intValue();
    }

    /** {@return how many failed by which kind of error, or none} */
    String failed() {
        return failed.isEmpty()
                ? "none"
                : failed.entrySet().stream()
                        .map(failure -> failure.getKey() + " "
                                + Numbers.text(failure.getValue().doubleValue(), ""))
                        .collect(joining(", "));
    }
}
