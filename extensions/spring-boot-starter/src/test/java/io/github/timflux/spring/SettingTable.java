package io.github.timflux.spring;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.timflux.BulkOptions;
import io.github.timflux.SingleOptions;
import io.github.timflux.Quota;
import io.github.timflux.Region;
import io.github.timflux.core.TimFlux;
import io.github.timflux.redis.RedisQuotaBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The settings of a client and of a Redis quota that have a property. A new setting needs one row here. */
final class SettingTable {

    static final List<Setting<TimFlux.Builder, ?>> CLIENT = List.of(
            new Setting<>("region", Region.SILICON_VALLEY, null, TimFlux.Builder::region),
            new Setting<>(
                    "backup-endpoint",
                    URI.create("https://backup:1"),
                    URI.create("ftp://backup"),
                    TimFlux.Builder::backupEndpoint),
            new Setting<>("allow-plain-http", true, null, (builder, value) -> builder.allowPlainHttp()),
            new Setting<>("connect-timeout", seconds(1), seconds(120), TimFlux.Builder::connectTimeout),
            new Setting<>("response-timeout", seconds(2), seconds(1_200), TimFlux.Builder::responseTimeout),
            new Setting<>("settle-time", seconds(0), seconds(120), TimFlux.Builder::settleTime),
            quota("name", "mine", null, (quota, value) -> quota.withName(value)),
            quota("calls-per-second", 10, 0, (quota, value) -> Quota.perSecond(value)),
            quota("unlimited", true, null, (quota, value) -> Quota.unlimited()),
            quota("bulk-share", 0.5, 1.5, Quota::withBulkShare),
            quota("max-jitter", seconds(1), seconds(200_000), Quota::withMaxJitter),
            bulk("concurrency", 8, 0, BulkOptions::withConcurrency),
            bulk("source-order", true, null, (options, value) -> options.inSourceOrder()),
            bulk("linger", seconds(1), seconds(120), BulkOptions::withLinger),
            bulk("deadline", seconds(60), seconds(200_000), BulkOptions::withDeadline),
            bulk("max-attempts", 3, 101, BulkOptions::withMaxAttempts),
            single("deadline", seconds(1), seconds(660), SingleOptions::withDeadline),
            single("max-pending", 9, 0, SingleOptions::withMaxPending),
            single("max-attempts", 2, 0, SingleOptions::withMaxAttempts));

    static final List<Setting<RedisQuotaBuilder, ?>> REDIS_QUOTA = List.of(
            new Setting<>("quota.redis.instances", 2, 0, RedisQuotaBuilder::instances),
            new Setting<>("quota.redis.key-prefix", "mine:", null, RedisQuotaBuilder::keyPrefix),
            new Setting<>(
                    "quota.redis.jitter-tolerance",
                    Duration.ofMillis(10),
                    seconds(1),
                    RedisQuotaBuilder::jitterTolerance),
            new Setting<>("quota.redis.max-block-size", 1, 0, RedisQuotaBuilder::maxBlockSize),
            new Setting<>("quota.redis.timeout", seconds(1), seconds(11), RedisQuotaBuilder::timeout));

    private SettingTable() {}

    /**
     * One setting.
     *
     * @param property name of the property without the prefix
     * @param valid a valid value that is not the default
     * @param invalid a value that the setter refuses; null if it accepts all values
     * @param setter sets a value on the builder
     */
    record Setting<B, T>(String property, T valid, @Nullable T invalid, BiConsumer<B, T> setter) {

        String validProperty() {
            return "timflux." + property + "=" + valid;
        }

        String invalidProperty() {
            return "timflux." + property + "=" + invalid;
        }

        void setValid(B builder) {
            setter.accept(builder, valid);
        }

        /** Returns the message with which the setter refuses the invalid value. */
        String refusal(B builder) {
            return String.valueOf(catchThrowableOfType(
                            IllegalArgumentException.class, () -> setter.accept(builder, invalid))
                    .getMessage());
        }

        @Override
        public String toString() {
            return property;
        }
    }

    /** Changes immutable options. */
    @FunctionalInterface
    private interface Change<O, T> {

        O apply(O options, T value);
    }

    private static <T> Setting<TimFlux.Builder, T> quota(
            String property, T valid, @Nullable T invalid, Change<Quota, T> change) {
        return new Setting<>(
                "quota." + property,
                valid,
                invalid,
                (builder, value) -> builder.quota(change.apply(Quota.perSecond(Quota.TENCENT_LIMIT), value)));
    }

    private static <T> Setting<TimFlux.Builder, T> bulk(
            String property, T valid, @Nullable T invalid, Change<BulkOptions, T> change) {
        return new Setting<>(
                "bulk." + property,
                valid,
                invalid,
                (builder, value) -> builder.bulk(change.apply(BulkOptions.defaults(), value)));
    }

    private static <T> Setting<TimFlux.Builder, T> single(
            String property, T valid, @Nullable T invalid, Change<SingleOptions, T> change) {
        return new Setting<>(
                "single." + property,
                valid,
                invalid,
                (builder, value) -> builder.single(change.apply(SingleOptions.defaults(), value)));
    }

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }
}
