package io.github.timflux.core;

import static java.util.Objects.requireNonNull;

import io.github.timflux.BulkOptions;
import io.github.timflux.Credentials;
import io.github.timflux.Quota;
import io.github.timflux.Region;
import io.github.timflux.SingleOptions;
import io.github.timflux.TimClient;
import io.github.timflux.core.internal.auth.SecretKeyUserSigProvider;
import io.github.timflux.core.internal.call.InstrumentationHooks;
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

/** Where an application gets its {@link TimClient}. */
public final class TimFlux {

    /** Tencent asks for at least a day; a signature is renewed when half of its time is over. */
    private static final Setting<Duration> VALIDITY = new Setting<>(
            "validity",
            Duration.class,
            Duration.ofHours(1),
            Duration.ofDays(50 * 365),
            Duration.ofDays(2),
            "How long a signature is valid.");

    private TimFlux() {}

    /**
     * Starts to describe a client. A region or an endpoint has to be named; everything else has a default.
     *
     * @param sdkAppId the application's SDKAppID
     * @param credentials who calls
     * @return a builder
     * @throws IllegalArgumentException if the SDKAppID is not positive
     */
    public static Builder builder(long sdkAppId, Credentials credentials) {
        UserSigProvider signer = userSigProvider(sdkAppId, credentials, VALIDITY.requiredDefault());
        return new Builder(sdkAppId, credentials.identifier(), signer);
    }

    /**
     * Starts to describe a client that does not know the key.
     *
     * @param sdkAppId the application's SDKAppID
     * @param identifier the UserID of the administrator that calls
     * @param signer makes the administrator's signatures
     * @return a builder
     * @throws IllegalArgumentException if the SDKAppID is not positive, or the identifier empty or no text of Unicode
     */
    public static Builder builder(long sdkAppId, String identifier, UserSigProvider signer) {
        return new Builder(sdkAppId, identifier, signer);
    }

    /**
     * Signs with the application's key, for whoever needs signatures outside of a client. To be made once and kept: it
     * knows which signatures it made before, and another one would make the same again.
     *
     * @param sdkAppId the application's SDKAppID
     * @param credentials whom to sign for, and the key
     * @param validity how long the first signature is valid, 1 hour to 50 years; those after it up to 1,000 s less, so
     *     that no two of the same second are the same
     * @return makes a new signature for each subscription, without I/O
     * @throws IllegalArgumentException if the SDKAppID is not positive or the validity out of range
     */
    public static UserSigProvider userSigProvider(long sdkAppId, Credentials credentials, Duration validity) {
        return new SecretKeyUserSigProvider(
                SettingChecks.positive("SDKAppID", sdkAppId),
                requireNonNull(credentials, "credentials"),
                VALIDITY.check(validity),
                Clock.systemUTC());
    }

    /** Describes a client. It is not safe for use by several threads; the client that it builds is. */
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

        private Builder(long sdkAppId, String identifier, UserSigProvider signer) {
            this.sdkAppId = SettingChecks.positive("SDKAppID", sdkAppId);
            this.identifier = SettingChecks.identifier(identifier);
            this.userSigProvider = requireNonNull(signer, "signer");
        }

        /**
         * The data centre that the application lives in. Replaces an endpoint given before.
         *
         * @param region the region
         * @return this builder
         */
        public Builder region(Region region) {
            return endpoint(requireNonNull(region, "region").endpoint());
        }

        /**
         * Where the service is, such as {@code https://adminapisgp.im.qcloud.com}. Replaces a region given before.
         *
         * @param endpoint scheme, host and, if it is not the scheme's own, port
         * @return this builder
         * @throws IllegalArgumentException if it is no http or https address of a host, or has a path or query
         */
        public Builder endpoint(URI endpoint) {
            this.endpoint = SettingChecks.endpoint("endpoint", endpoint);
            return this;
        }

        /**
         * Where to call while the region's host or the endpoint cannot be reached: after ten failures in a row, and
         * until a call now and then finds it back. Tencent has a {@linkplain Region#backupEndpoint() backup} for each
         * region. Both hosts share the quota. Default: none.
         *
         * @param endpoint scheme, host and, if it is not the scheme's own, port
         * @return this builder
         * @throws IllegalArgumentException if it is no http or https address of a host, or has a path or query
         */
        public Builder backupEndpoint(URI endpoint) {
            this.backupEndpoint = SettingChecks.endpoint("backup endpoint", endpoint);
            return this;
        }

        /**
         * Permits {@code http} to hosts other than this machine. The signature and all accounts then travel readable
         * for everyone on the way.
         *
         * @return this builder
         */
        public Builder allowPlainHttp() {
            this.plainHttpAllowed = true;
            return this;
        }

        /**
         * Certificates to trust instead of the platform's, such as that of a test service. Host names are verified all
         * the same.
         *
         * @param certificates the certificates, at least one
         * @return this builder
         * @throws IllegalArgumentException if there is none; when the client is built, if the endpoint is plain http
         */
        public Builder trustedCertificates(Collection<X509Certificate> certificates) {
            this.trustedCertificates = SettingChecks.notEmpty("trusted certificates", certificates);
            return this;
        }

        /**
         * How many calls a second each operation may make. Default: {@value Quota#TENCENT_LIMIT}, shared by all clients
         * of this JVM with the same SDKAppID.
         *
         * @param quota the quota
         * @return this builder
         */
        public Builder quota(Quota quota) {
            this.quota = requireNonNull(quota, "quota");
            return this;
        }

        /**
         * Where permits come from instead of the leases that the clients of this JVM share, such as a limiter that you
         * use for other calls, too. The quota is then what the client slows down from when the service says that calls
         * come too often, and its name means nothing.
         *
         * @param sources a source for each operation
         * @return this builder
         */
        public Builder permitSchedulers(PermitSchedulerProvider sources) {
            this.permitSchedulers = requireNonNull(sources, "sources");
            return this;
        }

        /**
         * How streams are run unless they say otherwise. Default: {@link BulkOptions#defaults()}.
         *
         * @param options the options
         * @return this builder
         */
        public Builder bulk(BulkOptions options) {
            this.bulk = requireNonNull(options, "options");
            return this;
        }

        /**
         * How long single calls wait, how many of them, and how often they are tried. Default:
         * {@link SingleOptions#defaults()}.
         *
         * @param options the options
         * @return this builder
         */
        public Builder single(SingleOptions options) {
            this.single = requireNonNull(options, "options");
            return this;
        }

        /**
         * How long to wait for a connection. Default: 3 s.
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
         * How long to wait for an answer, once there is a connection. Tencent's own time-out is 3 s, after which it
         * still answers: a shorter one would lose that. Default: 5 s.
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
         * How long the accounts of a write whose answer was lost are held back from the next one: the service may still
         * be at work on it, and would undo what came after. Counted from when the lost request was sent. Default: 3 s,
         * after which the service gives up a request by itself.
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
         * Who is told of every attempt. Default: nobody.
         *
         * @param listener the listener
         * @return this builder
         */
        public Builder listener(CallListener listener) {
            this.listener = requireNonNull(listener, "listener");
            return this;
        }

        /**
         * Who watches streams, single calls and requests from their beginning to their end, for traces and metrics.
         * Default: nobody, which costs nothing.
         *
         * @param observer the observer
         * @return this builder
         */
        public Builder instrumentation(Instrumentation observer) {
            this.instrumentation = requireNonNull(observer, "observer");
            return this;
        }

        /**
         * Makes the client. Nothing is connected yet.
         *
         * @return the client, to be closed by the caller
         * @throws IllegalArgumentException if neither region nor endpoint was given, or a plain http endpoint that is
         *     neither on this machine nor permitted, or one together with certificates to trust
         * @throws IllegalStateException if another open client uses the quota of that name at a different rate
         */
        public TimClient build() {
            URI reachable = SettingChecks.reachable("endpoint", SettingChecks.located(endpoint), plainHttpAllowed);
            URI backup = SettingChecks.backup(backupEndpoint, reachable, plainHttpAllowed);
            return DefaultTimClient.open(new ClientSettings(
                    sdkAppId,
                    identifier,
                    userSigProvider,
                    reachable,
                    backup,
                    SettingChecks.lookedAt(trustedCertificates, reachable, backup),
                    quota,
                    permitSchedulers,
                    bulk,
                    single,
                    connectTimeout,
                    responseTimeout,
                    settleTime,
                    listener,
                    new InstrumentationHooks(instrumentation)));
        }
    }
}
