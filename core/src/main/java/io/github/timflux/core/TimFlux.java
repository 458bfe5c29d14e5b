package io.github.timflux.core;

import static java.util.Objects.requireNonNull;

import io.github.timflux.BulkOptions;
import io.github.timflux.Credentials;
import io.github.timflux.Quota;
import io.github.timflux.Region;
import io.github.timflux.SingleOptions;
import io.github.timflux.TimClient;
import io.github.timflux.core.internal.auth.SecretKeyUserSigProvider;
import io.github.timflux.core.internal.client.ClientSettings;
import io.github.timflux.core.internal.client.DefaultTimClient;
import io.github.timflux.core.internal.client.SettingChecks;
import io.github.timflux.internal.Setting;
import io.github.timflux.internal.SettingCatalog;
import io.github.timflux.spi.CallListener;
import io.github.timflux.spi.Instrumentation;
import io.github.timflux.spi.PermitSchedulerProvider;
import io.github.timflux.spi.UserSigProvider;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Creates clients: {@code TimFlux.builder(sdkAppId, credentials).region(Region.SINGAPORE).build()}. */
public final class TimFlux {

    private static final Setting<Duration> VALIDITY = new Setting<>(
            "validity",
            Duration.class,
            Duration.ofHours(1),
            Duration.ofDays(50 * 365),
            // Tencent asks for at least one day; a signature is renewed after half of its validity.
            Duration.ofDays(2),
            "How long a signature is valid.");

    private TimFlux() {}

    /**
     * Starts to build a client that signs its requests with the secret key of the application. The builder needs a
     * region or an endpoint; everything else has a default.
     *
     * @param sdkAppId the SDKAppID of the application
     * @param credentials the administrator that calls, and the secret key
     * @return a builder
     * @throws IllegalArgumentException if the SDKAppID is not positive
     */
    public static Builder builder(long sdkAppId, Credentials credentials) {
        UserSigProvider provider = userSigProvider(sdkAppId, credentials, VALIDITY.requiredDefault());
        return new Builder(sdkAppId, credentials.identifier(), provider);
    }

    /**
     * Starts to build a client that gets its signatures from a provider, for example from a vault. The client does not
     * know the secret key.
     *
     * @param sdkAppId the SDKAppID of the application
     * @param identifier the UserID of the administrator that calls
     * @param userSigProvider creates signatures for that administrator
     * @return a builder
     * @throws IllegalArgumentException if the SDKAppID is not positive, or the identifier is empty or not valid Unicode
     */
    public static Builder builder(long sdkAppId, String identifier, UserSigProvider userSigProvider) {
        return new Builder(sdkAppId, identifier, userSigProvider);
    }

    /**
     * Creates a provider that signs with the secret key, for code that needs signatures without a client. Create it
     * once and keep it: it makes sure that no two of its signatures are equal.
     *
     * @param sdkAppId the SDKAppID of the application
     * @param credentials the administrator to sign for, and the secret key
     * @param validity how long the first signature is valid, 1 hour to 50 years; later signatures are valid for up to
     *     1,000 s less, so that signatures of the same second differ
     * @return a provider; each subscription creates one signature, without I/O
     * @throws IllegalArgumentException if the SDKAppID is not positive or the validity is out of range
     */
    public static UserSigProvider userSigProvider(long sdkAppId, Credentials credentials, Duration validity) {
        return new SecretKeyUserSigProvider(
                SettingChecks.positive("SDKAppID", sdkAppId),
                requireNonNull(credentials, "credentials"),
                VALIDITY.check(validity),
                Clock.systemUTC());
    }

    /** Collects the settings of a client. A builder is not thread-safe; the client that it builds is. */
    public static final class Builder {

        private final long sdkAppId;
        private final String identifier;
        private final UserSigProvider userSigProvider;
        private @Nullable URI endpoint;
        private @Nullable URI backupEndpoint;
        private boolean plainHttpAllowed;
        private List<X509Certificate> trustedCertificates = List.of();
        private Quota quota = Quota.perSecond(Quota.TENCENT_LIMIT);
        private @Nullable PermitSchedulerProvider permitSchedulers;
        private BulkOptions bulk = BulkOptions.defaults();
        private SingleOptions single = SingleOptions.defaults();
        private Duration connectTimeout = SettingCatalog.CONNECT_TIMEOUT.requiredDefault();
        private Duration responseTimeout = SettingCatalog.RESPONSE_TIMEOUT.requiredDefault();
        private Duration settleTime = SettingCatalog.SETTLE_TIME.requiredDefault();
        private CallListener listener = CallListener.none();
        private Instrumentation instrumentation = Instrumentation.none();

        private Builder(long sdkAppId, String identifier, UserSigProvider userSigProvider) {
            this.sdkAppId = SettingChecks.positive("SDKAppID", sdkAppId);
            this.identifier = SettingChecks.identifier(identifier);
            this.userSigProvider = requireNonNull(userSigProvider, "userSigProvider");
        }

        /**
         * Sets the endpoint to that of a region: the data centre of the application. Replaces an endpoint set before.
         *
         * @param region the region
         * @return this builder
         */
        public Builder region(Region region) {
            return endpoint(requireNonNull(region, "region").endpoint());
        }

        /**
         * Sets the endpoint, such as {@code https://adminapisgp.im.qcloud.com}. Replaces a region set before.
         *
         * @param endpoint scheme, host and optionally port
         * @return this builder
         * @throws IllegalArgumentException if it is not an http or https URL of a host, or has a path or a query
         */
        public Builder endpoint(URI endpoint) {
            this.endpoint = SettingChecks.endpoint("endpoint", endpoint);
            return this;
        }

        /**
         * Sets a backup endpoint. The client calls it while the circuit of the endpoint is open, that is after ten
         * failures in a row and until a probe succeeds. Tencent has a {@linkplain Region#backupEndpoint() backup
         * endpoint} for each region. Both endpoints share the quota. Default: none.
         *
         * @param endpoint scheme, host and optionally port
         * @return this builder
         * @throws IllegalArgumentException if it is not an http or https URL of a host, or has a path or a query
         */
        public Builder backupEndpoint(URI endpoint) {
            this.backupEndpoint = SettingChecks.endpoint("backup endpoint", endpoint);
            return this;
        }

        /**
         * Allows {@code http} for endpoints other than the loopback address. The signature and all accounts then travel
         * without encryption. Default: not allowed.
         *
         * @return this builder
         */
        public Builder allowPlainHttp() {
            this.plainHttpAllowed = true;
            return this;
        }

        /**
         * Sets the certificates to trust instead of those of the Java platform, for example that of a test service.
         * Host names are still verified. Default: the certificates of the Java platform.
         *
         * @param certificates at least one certificate
         * @return this builder
         * @throws IllegalArgumentException if there is no certificate; also thrown by {@link #build()} if an endpoint
         *     is plain http
         */
        public Builder trustedCertificates(Collection<X509Certificate> certificates) {
            this.trustedCertificates = SettingChecks.notEmpty("trusted certificates", certificates);
            return this;
        }

        /**
         * Sets the rate limit of each operation. Default: {@value Quota#TENCENT_LIMIT} calls a second, shared by all
         * clients of this JVM with the same SDKAppID.
         *
         * @param quota the quota
         * @return this builder
         */
        public Builder quota(Quota quota) {
            this.quota = requireNonNull(quota, "quota");
            return this;
        }

        /**
         * Sets permit schedulers to use instead of the built-in one, for example a Resilience4j rate limiter or a rate
         * limit on Redis. The {@linkplain #quota quota} is then the rate to which the client returns after throttling;
         * its name is ignored. Default: the built-in scheduler, shared in this JVM.
         *
         * @param provider creates the scheduler of each operation
         * @return this builder
         */
        public Builder permitSchedulers(PermitSchedulerProvider provider) {
            this.permitSchedulers = requireNonNull(provider, "permitSchedulers");
            return this;
        }

        /**
         * Sets the options of bulk streams that have no options of their own. Default: {@link BulkOptions#defaults()}.
         *
         * @param options the options
         * @return this builder
         */
        public Builder bulk(BulkOptions options) {
            this.bulk = requireNonNull(options, "bulk");
            return this;
        }

        /**
         * Sets the options of single calls. Default: {@link SingleOptions#defaults()}.
         *
         * @param options the options
         * @return this builder
         */
        public Builder single(SingleOptions options) {
            this.single = requireNonNull(options, "single");
            return this;
        }

        /**
         * Sets how long to wait for a connection. Default: 3 s.
         *
         * @param timeout 1 ms to 1 minute
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder connectTimeout(Duration timeout) {
            this.connectTimeout = SettingCatalog.CONNECT_TIMEOUT.check(timeout);
            return this;
        }

        /**
         * Sets how long to wait for a response, once there is a connection. Tencent's servers answer after their own
         * time-out of 3 s; a shorter time-out would lose those answers. Default: 5 s.
         *
         * @param timeout 1 ms to 10 minutes
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder responseTimeout(Duration timeout) {
            this.responseTimeout = SettingCatalog.RESPONSE_TIMEOUT.check(timeout);
            return this;
        }

        /**
         * Sets how long the accounts of a write with a lost response are held back from the next write. The service may
         * still process the lost request, and would overwrite the next one. The time starts when the lost request was
         * sent. Default: 3 s, after which the service itself gives up a request.
         *
         * @param time 0 to 1 minute
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder settleTime(Duration time) {
            this.settleTime = SettingCatalog.SETTLE_TIME.check(time);
            return this;
        }

        /**
         * Sets the listener that is called for every attempt. Default: none.
         *
         * @param listener the listener
         * @return this builder
         */
        public Builder listener(CallListener listener) {
            this.listener = requireNonNull(listener, "listener");
            return this;
        }

        /**
         * Sets the instrumentation that wraps streams, single calls and requests, for traces and metrics. Default:
         * none, which costs nothing.
         *
         * @param instrumentation the instrumentation
         * @return this builder
         */
        public Builder instrumentation(Instrumentation instrumentation) {
            this.instrumentation = requireNonNull(instrumentation, "instrumentation");
            return this;
        }

        /**
         * Builds the client. It connects when the first request is sent. The caller has to close it.
         *
         * @return the client
         * @throws IllegalArgumentException if there is neither a region nor an endpoint; if an endpoint is plain http,
         *     not on the loopback address, and plain http is not allowed; or if it is plain http and there are trusted
         *     certificates
         * @throws IllegalStateException if another open client uses the same quota name with another quota
         */
        public TimClient build() {
            return DefaultTimClient.open(settings());
        }

        ClientSettings settings() {
            URI primary =
                    SettingChecks.reachable("endpoint", SettingChecks.requireEndpoint(endpoint), plainHttpAllowed);
            URI backup = SettingChecks.backup(backupEndpoint, primary, plainHttpAllowed);
            return new ClientSettings(
                    sdkAppId,
                    identifier,
                    userSigProvider,
                    primary,
                    backup,
                    SettingChecks.verified(trustedCertificates, primary, backup),
                    quota,
                    permitSchedulers,
                    bulk,
                    single,
                    connectTimeout,
                    responseTimeout,
                    settleTime,
                    listener,
                    instrumentation);
        }
    }
}
