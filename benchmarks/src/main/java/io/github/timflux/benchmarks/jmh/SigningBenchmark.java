package io.github.timflux.benchmarks.jmh;

import io.github.timflux.UserSig;
import io.github.timflux.benchmarks.data.SimulatorCredentials;
import io.github.timflux.core.TimFlux;
import io.github.timflux.core.internal.auth.ActiveUserSig;
import io.github.timflux.core.internal.auth.UserSigCache;
import io.github.timflux.spi.UserSigProvider;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import reactor.core.scheduler.Schedulers;

/** Signatures: a new one, which a client makes once a day, and the cached one, which each call reads. */
@Fork(1)
@Measurement(iterations = 5, time = 1)
@OutputTimeUnit(TimeUnit.SECONDS)
@State(Scope.Benchmark)
@Warmup(iterations = 3, time = 1)
public class SigningBenchmark {

    private final UserSigProvider provider =
            TimFlux.userSigProvider(SimulatorCredentials.SDK_APP_ID, SimulatorCredentials.create(), Duration.ofDays(2));
    private final UserSigCache userSigs =
            new UserSigCache(provider, Duration.ofSeconds(1), Clock.systemUTC(), Schedulers.parallel(), error -> {});

    /**
     * Makes a signature.
     *
     * @return the signature
     */
    @Benchmark
    public UserSig sign() {
        return provider.userSig().blockOptional().orElseThrow();
    }

    /**
     * Reads the cached signature.
     *
     * @return the signature
     */
    @Benchmark
    public ActiveUserSig reuse() {
        return userSigs.current().blockOptional().orElseThrow();
    }
}
