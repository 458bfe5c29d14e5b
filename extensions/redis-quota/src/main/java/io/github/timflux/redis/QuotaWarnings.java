package io.github.timflux.redis;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs what only an operator can correct, once a minute for each kind. Times are nanoseconds. Not thread-safe. */
final class QuotaWarnings {

    private static final Logger LOG = LoggerFactory.getLogger(QuotaWarnings.class);
    private static final long INTERVAL = Duration.ofMinutes(1).toNanos();

    private final String key;
    private long corruptStateFrom;
    private long otherRateFrom;

    /** Creates the warnings about the key of an operation on Redis. */
    QuotaWarnings(String key, long now) {
        this.key = key;
        this.corruptStateFrom = now;
        this.otherRateFrom = now;
    }

    void corruptState(String found, long now) {
        if (now < corruptStateFrom) {
            LOG.debug("The state under the Redis key {} was corrupt: {}.", key, found);
            return;
        }
        corruptStateFrom = now + INTERVAL;
        LOG.warn(
                "The state under the Redis key {} was corrupt: {}. Now it is correct, and slots follow after a pause. If"
                        + " it becomes corrupt again, permits come from the local share. Check which program writes"
                        + " this key.",
                key,
                found);
    }

    void otherRate(int callsPerSecond, int other, long now) {
        if (now >= otherRateFrom) {
            otherRateFrom = now + INTERVAL;
            LOG.warn(
                    "Instances use different rates with the Redis key {}: {} calls a second here, and {} in another"
                            + " instance. The lowest rate applies to all until {} after its last use. Configure"
                            + " quota.calls-per-second with the same value in all instances.",
                    key,
                    callsPerSecond,
                    other,
                    Duration.ofNanos(RedisQuotaSettings.RATE_MEMORY));
        }
    }
}
