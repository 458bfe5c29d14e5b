package io.github.timflux.spring;

import io.github.timflux.Region;
import io.github.timflux.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How one client is made. Ranges are those of {@link io.github.timflux.core.TimFlux.Builder}, which checks them.
 *
 * @param sdkAppId SDKAppID of the application in Tencent's console.
 * @param identifier UserID of the administrator that calls.
 * @param secretKey Key of the application from the console, 64 hexadecimal digits. Not needed where a bean of type
 *     UserSigProvider signs.
 * @param secretKeyFile File that holds the key, instead of the key itself.
 * @param region Data centre that the application lives in. Either this or an endpoint has to be set.
 * @param endpoint Scheme, host and port of the service, instead of a region.
 * @param backupEndpoint Scheme, host and port to call while the service cannot be reached there, or "region" for the
 *     backup host of the region.
 * @param allowPlainHttp Whether to permit http to other machines. Signature and accounts then travel readable.
 * @param family Path family of the PushApi bean.
 * @param connectTimeout How long to wait for a connection, 1 ms to 1 minute.
 * @param responseTimeout How long to wait for an answer once there is a connection, 1 ms to 10 minutes.
 * @param settling How long the accounts of a write whose answer was lost are held back from the next one, 0 to 1
 *     minute.
 * @param ssl which certificates are trusted
 * @param quota how many calls are made
 * @param bulk how streams are run
 * @param lookups how single calls are made
 */
@ConfigurationProperties("timflux")
record ClientProperties(
        @Nullable Long sdkAppId,
        @DefaultValue("administrator") String identifier,
        @Nullable Secret secretKey,
        @Nullable Path secretKeyFile,
        @Nullable Region region,
        @Nullable URI endpoint,
        @Nullable String backupEndpoint,
        @DefaultValue("false") boolean allowPlainHttp,
        @DefaultValue("timpush") Family family,
        @DefaultValue("3s") Duration connectTimeout,
        @DefaultValue("5s") Duration responseTimeout,
        @DefaultValue("3s") Duration settling,
        @DefaultValue Ssl ssl,
        @DefaultValue Quota quota,
        @DefaultValue Bulk bulk,
        @DefaultValue Lookups lookups) {

    /**
     * Which certificates are trusted.
     *
     * @param bundle Name of the SSL bundle whose trust store holds the certificates to trust instead of the platform's.
     */
    record Ssl(@Nullable String bundle) {}

    /**
     * How many calls are made.
     *
     * @param name What clients that share the allowance call it.
     * @param callsPerSecond Most calls of each operation in any second, 1 to 100000.
     * @param unlimited Whether there is no limit, for a service that is not Tencent's.
     * @param bulkShare Share of the calls that streams get at least, 0 to 1.
     * @param mostExcess By how much a permit outlives its second at most, 0 to 1 day. With less than a day, jitter may
     *     put more calls in a second than the limit.
     * @param redis whether other instances of the application share it
     */
    record Quota(
            @DefaultValue("default") String name,
            @DefaultValue("100") int callsPerSecond,
            @DefaultValue("false") boolean unlimited,
            @DefaultValue("0.2") double bulkShare,
            @DefaultValue("1d") Duration mostExcess,
            @DefaultValue Redis redis) {}

    /**
     * One quota for all instances of the application, on Redis. Ranges are those of
     * {@code io.github.timflux.redis.RedisQuotaBuilder}.
     *
     * @param instances How many instances share the quota at most; setting it has them share it. Needs
     *     timflux-redis-quota.
     * @param uri Where Redis is, as redis://user:password@host:port/database. Default: where spring.data.redis says.
     * @param keyPrefix What the keys begin with.
     * @param slack How much later than others a call may be on its way, 1 ms to 500 ms.
     * @param block How many calls are reserved by one request to Redis at most, 1 to 1000.
     * @param timeout How long to wait for Redis, 1 ms to 10 s; two in a row are an outage.
     */
    record Redis(
            @Nullable Integer instances,
            @Nullable Secret uri,
            @DefaultValue("timflux:") String keyPrefix,
            @DefaultValue("20ms") Duration slack,
            @DefaultValue("5") int block,
            @DefaultValue("250ms") Duration timeout) {}

    /**
     * How streams are run.
     *
     * @param concurrency How many windows of one stream may be in flight, 1 to 1000.
     * @param sourceOrder Whether results come in the order of the source, rather than as windows are answered.
     * @param linger How long an account of a slow source waits for others to share its window, 1 ms to 1 minute.
     * @param deadline How long a window may take, 1 ms to 1 day; 0 for as long as it needs.
     * @param attempts How many attempts of a call may fail before its accounts do, 1 to 100.
     */
    record Bulk(
            @DefaultValue("32") int concurrency,
            @DefaultValue("false") boolean sourceOrder,
            @DefaultValue("20ms") Duration linger,
            @DefaultValue("1h") Duration deadline,
            @DefaultValue("12") int attempts) {}

    /**
     * How single calls are made.
     *
     * @param deadline How long a caller waits for its answer, permit and retries included, 1 ms to 10 minutes.
     * @param mostWaiting How many callers of one operation may wait for a permit, 1 to 1000000.
     * @param attempts How many attempts of a request may fail before its accounts do, 1 to 100.
     */
    record Lookups(
            @DefaultValue("10s") Duration deadline,
            @DefaultValue("10000") int mostWaiting,
            @DefaultValue("5") int attempts) {}
}
