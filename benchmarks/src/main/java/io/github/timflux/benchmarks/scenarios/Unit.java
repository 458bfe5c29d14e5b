package io.github.timflux.benchmarks.scenarios;

import io.github.timflux.benchmarks.HostsBenchmark;
import io.github.timflux.benchmarks.SigningBenchmark;
import io.github.timflux.benchmarks.TurnstileBenchmark;
import java.util.Locale;
import java.util.stream.Stream;

/** What an operation of a benchmark is. */
enum Unit {
    ACCOUNT(1),
    CALL(100),

    /** One a day, whatever the number of accounts. */
    SIGNATURE(Double.NaN);

    private final double accounts;

    Unit(double accounts) {
        this.accounts = accounts;
    }

    static Unit of(String benchmark) {
        if (benchmark.equals(SigningBenchmark.class.getSimpleName() + ".sign")) {
            return SIGNATURE;
        }
        boolean ofCalls = Stream.of(HostsBenchmark.class, SigningBenchmark.class, TurnstileBenchmark.class)
                .anyMatch(type -> benchmark.startsWith(type.getSimpleName() + "."));
        return ofCalls ? CALL : ACCOUNT;
    }

    /** {@return how many accounts an operation is about; none if it is about any number of them} */
    double accounts() {
        return accounts;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
