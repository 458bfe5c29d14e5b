package io.github.timflux.benchmarks.scenarios;

import static java.util.stream.Collectors.joining;

import io.github.timflux.ErrorKind;
import io.github.timflux.spi.CallListener;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what a client says of its attempts. */
final class Attempts implements CallListener {

    private final LongAdder all = new LongAdder();
    private final Map<ErrorKind, LongAdder> failed = new ConcurrentSkipListMap<>();

    @Override
    public void onAttempt(Call call) {
        all.increment();
        ErrorKind failure = call.failure();
        if (failure != null) {
            failed.computeIfAbsent(failure, kind -> new LongAdder()).increment();
        }
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
