package io.github.timflux.spring.internal.properties;

import io.github.timflux.PathFamily;
import io.github.timflux.Region;
import io.github.timflux.Secret;
import io.github.timflux.core.TimFlux;
import io.github.timflux.network.ConnectionPoolOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties of one client. {@link io.github.timflux.internal.SettingCatalog} has the range, the default and the
 * description of each setting; a test compares them with this record.
 *
 * @param sdkAppId SDKAppID of the application in Tencent's console.
 * @param identifier UserID of the administrator that signs the calls.
 * @param secretKey Secret key of the application from the console, 64 hexadecimal digits. Not needed with a bean of
 *     type UserSigProvider.
 * @param secretKeyFile File that contains the secret key, instead of secret-key.
 * @param region Data centre of the application. Either region or endpoint is required.
 * @param endpoint Scheme, host and port of the service, instead of a region.
 * @param backupEndpoint Scheme, host and port to call while the endpoint cannot be reached, or "region" for the backup
 *     endpoint of the region.
 * @param allowPlainHttp Whether to permit http to other machines. The signature and all accounts are then sent
 *     unencrypted.
 * @param pathFamily Path family of the PushApi bean.
 * @param connectTimeout Time-out for opening a connection, 1 ms to 1 minute.
 * @param responseTimeout Time-out for a response, after the connection is open, 1 ms to 10 minutes.
 * @param settleTime Minimum time between a write with a lost response and the next write to the same account, 0 to 1
 *     minute.
 * @param eventLoopThreads Number of event loop threads of the client; by default, it shares those of Reactor Netty, 1
 *     to 1000.
 * @param ssl Options of TLS.
 * @param proxy Proxy through which the client calls its endpoints.
 * @param nameResolution Options of name resolution.
 * @param connectionPool Options of the connection pool.
 * @param quota Rate limit.
 * @param calls Rates of operations by path, such as timflux.calls.[v4/timpush/push].per-second=1. They have no effect
 *     with quota.unlimited.
 * @param bulk Options of bulk streams.
 * @param single Options of single calls.
 * @param circuitBreaker Options of the circuit breakers.
 */
@ConfigurationProperties("timflux")
public record TimClientProperties(
        @Nullable Long sdkAppId,
        @DefaultValue("administrator") String identifier,
        @Nullable Secret secretKey,
        @Nullable Path secretKeyFile,
        @Nullable Region region,
        @Nullable URI endpoint,
        @Nullable String backupEndpoint,
        @DefaultValue("false") boolean allowPlainHttp,
        @DefaultValue("tim-push") PathFamily pathFamily,
        @DefaultValue("3s") Duration connectTimeout,
        @DefaultValue("5s") Duration responseTimeout,
        @DefaultValue("3s") Duration settleTime,
        @Nullable Integer eventLoopThreads,
        @DefaultValue Ssl ssl,
        @DefaultValue @NestedConfigurationProperty ProxyProperties proxy,
        @DefaultValue @NestedConfigurationProperty NameResolutionProperties nameResolution,
        @DefaultValue @NestedConfigurationProperty ConnectionPoolProperties connectionPool,
        @DefaultValue @NestedConfigurationProperty QuotaProperties quota,
        @DefaultValue Map<String, CallProperties> calls,
        @DefaultValue @NestedConfigurationProperty BulkProperties bulk,
        @DefaultValue @NestedConfigurationProperty SingleProperties single,
        @DefaultValue @NestedConfigurationProperty CircuitBreakerProperties circuitBreaker) {

    /**
     * Options of TLS.
     *
     * @param bundle Name of the SSL bundle with the trusted certificates, the client certificate, the protocols and the
     *     ciphers.
     * @param platformCertificates Whether to trust the certificates of the platform in addition to those of the bundle.
     */
    public record Ssl(@Nullable String bundle, @DefaultValue("false") boolean platformCertificates) {}

    /** Sets the quota, the options and the time-outs. Endpoints and credentials depend on other beans as well. */
    public void applyTo(TimFlux.Builder builder, ResolvedClientProperties resolved) {
        builder.proxy(proxy.toOptions(resolved))
                .quota(CallProperties.applyTo(quota.toQuota(resolved), resolved))
                .bulk(bulk.toOptions(resolved))
                .single(single.toOptions(resolved))
                .circuitBreaker(circuitBreaker.toOptions(resolved));
        builder.nameResolution(nameResolution.toOptions(resolved));
        resolved.apply("connect-timeout", () -> builder.connectTimeout(connectTimeout));
        resolved.apply("response-timeout", () -> builder.responseTimeout(responseTimeout));
        resolved.apply("settle-time", () -> builder.settleTime(settleTime));
        ConnectionPoolOptions pool = connectionPool.toOptions(resolved);
        // Only the metrics can be refused here: the values of the other options are already checked.
        resolved.apply("connection-pool.metrics", () -> builder.connectionPool(pool));
        if (eventLoopThreads != null) {
            resolved.apply("event-loop-threads", () -> builder.eventLoopThreads(eventLoopThreads));
        }
        if (allowPlainHttp) {
            builder.allowPlainHttp();
        }
    }
}
