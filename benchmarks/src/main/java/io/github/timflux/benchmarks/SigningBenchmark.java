package io.github.timflux.benchmarks;

import io.github.timflux.Credentials;
import io.github.timflux.UserSig;
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

/** What it costs to make a signature, and to have the one that is in use; the latter per call, so per 100 accounts. */
@Fork(1)
@Measurement(iterations = 5, time = 1)
@OutputTimeUnit(TimeUnit.SECONDS)
@State(Scope.Benchmark)
@Warmup(iterations = 3, time = 1)
public class SigningBenchmark {

    private static final long NOBODYS_APP = 1;
    private static final Credentials NOBODYS = Credentials.secretKey("administrator", "0123456789abcdef".repeat(4));

    private final UserSigProvider signer = TimFlux.userSigProvider(NOBODYS_APP, NOBODYS, Duration.ofDays(2));
    private final UserSigCache userSigs =
            new UserSigCache(signer, Duration.ofSeconds(1), Clock.systemUTC(), Schedulers.parallel());

    /**
     * A signature made, as a client does once a day.
     *
     * @return the signature
     */
    @Benchmark
    public UserSig sign() {
        return signer.userSig().blockOptional().orElseThrow();
    }

    /**
     * The signature that a client has already, as each of its calls asks for it.
     *
     * @return the signature
     */
    @Benchmark
    public ActiveUserSig reuse() {
        return userSigs.current().blockOptional().orElseThrow();
    }
}
