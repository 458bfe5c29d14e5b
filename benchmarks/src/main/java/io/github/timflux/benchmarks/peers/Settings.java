package io.github.timflux.benchmarks.peers;

import java.net.URI;
import java.time.Duration;

/**
 * How a peer is run.
 *
 * @param endpoint where the service is
 * @param concurrency how many requests of a job are in flight at most
 * @param jobRate how many calls a second a job may make, or {@link #UNLIMITED}
 * @param lookupRate how many calls a second lookups may make beside it, for those who cannot share; or
 *     {@link #UNLIMITED}
 * @param gathering how long a lookup waits for others to share its request, for those who do not know better; zero for
 *     a request of its own
 */
public record Settings(URI endpoint, int concurrency, int jobRate, int lookupRate, Duration gathering) {

    /** Stands for no limit. */
    public static final int UNLIMITED = 0;

    boolean isLimited() {
        return jobRate != UNLIMITED;
    }

    boolean isGathering() {
        return !gathering.isZero();
    }
}
