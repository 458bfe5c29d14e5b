package io.github.timflux.core;

import static java.util.Objects.requireNonNull;

import io.github.timflux.BulkOptions;
import io.github.timflux.CircuitBreakerOptions;
import io.github.timflux.Credentials;
import io.github.timflux.Quota;
import io.github.timflux.Region;
import io.github.timflux.Secret;
import io.github.timflux.SingleOptions;
import io.github.timflux.TimClient;
import io.github.timflux.core.internal.auth.ChangingKeyUserSigProvider;
import io.github.timflux.core.internal.auth.SecretKeyFile;
import io.github.timflux.core.internal.auth.SecretKeyUserSigProvider;
import io.github.timflux.core.internal.client.ClientSettings;
import io.github.timflux.core.internal.client.DefaultTimClient;
import io.github.timflux.core.internal.client.SettingChecks;
import io.github.timflux.core.internal.http.HttpSettings;
import io.github.timflux.core.internal.network.ClientCertificateCheck;
import io.github.timflux.core.internal.network.ConnectionPoolSettings;
import io.github.timflux.core.internal.network.ConnectionPools;
import io.github.timflux.core.internal.network.NetworkSettings;
import io.github.timflux.core.internal.timer.TimerScheduler;
import io.github.timflux.internal.Setting;
import io.github.timflux.internal.SettingCatalog;
import io.github.timflux.network.ConnectionPoolOptions;
import io.github.timflux.network.NameResolutionOptions;
import io.github.timflux.network.ProxyOptions;
import io.github.timflux.network.TlsOptions;
import io.github.timflux.spi.CallListener;
import io.github.timflux.spi.Instrumentation;
import io.github.timflux.spi.PermitSchedulerProvider;
import io.github.timflux.spi.UserSigProvider;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.client.HttpClient;

/** Creates TIM clients: {@code TimFlux.builder(sdkAppId, credentials).region(Region.SINGAPORE).build()}. */
public final class TimFlux {

    private static final Setting<Duration> VALIDITY = new Setting<>(
            "validity",
            Duration.class,
            Duration.ofHours(1),
            Duration.ofDays(50 * 365),
            // The default is two days: Tencent asks for a validity of at least one day, and the client renews a UserSig
            // when half of its validity is over.
            Duration.ofDays(2),
            "How long a signature is valid.");

    private TimFlux() {}

    /**
     * Creates a builder for a client that signs its requests with the secret key of the application. The builder needs
     * a region or an endpoint. All other settings have defaults.
     *
     * @param sdkAppId the SDKAppID of the application
     * @param credentials the identifier of the administrator that makes the calls, and the secret key
     * @return a client builder
     * @throws IllegalArgumentException if the SDKAppID is not positive
     */
    public static Builder builder(long sdkAppId, Credentials credentials) {
        UserSigProvider provider = userSigProvider(sdkAppId, credentials, VALIDITY.requiredDefault());
        return new Builder(sdkAppId, credentials.identifier(), provider);
    }

    /**
     * Creates a builder for a client that gets its UserSigs from a provider, for example from a vault. A client with a
     * UserSig provider does not have the secret key.
     *
     * @param sdkAppId the SDKAppID of the application
     * @param identifier the UserID of the administrator that makes the calls
     * @param userSigProvider creates UserSigs for this administrator
     * @return a client builder
     * @throws IllegalArgumentException if the SDKAppID is not positive, or the identifier is empty or not valid Unicode
     */
    public static Builder builder(long sdkAppId, String identifier, UserSigProvider userSigProvider) {
        return new Builder(sdkAppId, identifier, userSigProvider);
    }

    /**
     * Creates a UserSig provider that uses the secret key. Use this provider in code that needs UserSigs but no client.
     * Create only one provider: its UserSigs all differ, but two providers can create equal UserSigs.
     *
     * @param sdkAppId the SDKAppID of the application
     * @param credentials the identifier of the administrator whose UserSigs are created, and the secret key
     * @param validity the validity of the first UserSig, from 1 hour to 50 years; the validity of later UserSigs is up
     *     to 1,000 s shorter, so that all UserSigs differ
     * @return a UserSig provider; each subscription creates one UserSig without I/O
     * @throws IllegalArgumentException if the SDKAppID is not positive, or the validity is less than 1 hour or more
     *     than 50 years
     */
    public static UserSigProvider userSigProvider(long sdkAppId, Credentials credentials, Duration validity) {
        return new SecretKeyUserSigProvider(
                SettingChecks.positive("SDKAppID", sdkAppId),
                requireNonNull(credentials, "credentials"),
                VALIDITY.check(validity),
                Clock.systemUTC());
    }

    /**
     * Creates a UserSig provider that gets the secret key anew for each UserSig, so that a key can change while a
     * client is open. A client gets a new UserSig after half of the validity, after the service refused the UserSig,
     * and after {@link TimClient#renewUserSig()}.
     *
     * <p>If {@code secretKey} fails, completes without a key, or emits no valid key, the provider continues with the
     * last valid key and logs a warning without the key. It does the same if {@code secretKey} emits no key within 2 s.
     * While there was no valid key, the UserSig fails with the error of {@code secretKey}, or with
     * {@link io.github.timflux.ErrorKind#CREDENTIALS CREDENTIALS} if the key is not 64 hexadecimal digits.
     *
     * @param sdkAppId the SDKAppID of the application
     * @param identifier the identifier of the administrator whose UserSigs are created
     * @param secretKey emits the current secret key; subscribed to once for each UserSig, and must not block. White
     *     space around the key is removed
     * @param validity the validity of the first UserSig, from 1 hour to 50 years; the validity of later UserSigs is up
     *     to 1,000 s shorter, so that all UserSigs differ
     * @return a UserSig provider
     * @throws IllegalArgumentException if the SDKAppID is not positive, the identifier is empty or not valid Unicode,
     *     or the validity is out of range
     * @see #secretKeyFile
     */
    public static UserSigProvider userSigProvider(
            long sdkAppId, String identifier, Mono<Secret> secretKey, Duration validity) {
        return changingKey(sdkAppId, SettingChecks.identifier(identifier), null, secretKey, validity);
    }

    /**
     * Creates a UserSig provider that gets the secret key anew for each UserSig, as {@link #userSigProvider(long,
     * String, Mono, Duration)} does. The provider uses the given credentials until the first valid key arrives.
     *
     * @param sdkAppId the SDKAppID of the application
     * @param credentials the identifier of the administrator whose UserSigs are created, and the first secret key
     * @param secretKey emits the current secret key; subscribed to once for each UserSig, and must not block
     * @param validity the validity of the first UserSig, from 1 hour to 50 years
     * @return a UserSig provider
     * @throws IllegalArgumentException if the SDKAppID is not positive, or the validity is out of range
     */
    public static UserSigProvider userSigProvider(
            long sdkAppId, Credentials credentials, Mono<Secret> secretKey, Duration validity) {
        return changingKey(sdkAppId, credentials.identifier(), credentials, secretKey, validity);
    }

    private static UserSigProvider changingKey(
            long sdkAppId, String identifier, @Nullable Credentials first, Mono<Secret> secretKey, Duration validity) {
        return new ChangingKeyUserSigProvider(
                SettingChecks.positive("SDKAppID", sdkAppId),
                identifier,
                first,
                requireNonNull(secretKey, "secretKey"),
                VALIDITY.check(validity),
                Clock.systemUTC(),
                TimerScheduler.ofThisJvm());
    }

    /**
     * Reads a secret key from a file, anew for each subscription. Symbolic links are followed each time, so a mounted
     * secret of Kubernetes can change.
     *
     * <ul>
     *   <li><b>Emits</b> the text of the file without white space, line breaks and byte order mark around it. The
     *       format of the key is not checked.
     *   <li><b>Starts</b> to read at subscription, on {@link Schedulers#boundedElastic()}.
     *   <li><b>Errors:</b> an {@link java.io.IOException IOException} if the file cannot be read or is empty.
     * </ul>
     *
     * @param file the file
     * @return the secret key
     */
    public static Mono<Secret> secretKeyFile(Path file) {
        return SecretKeyFile.read(requireNonNull(file, "file"));
    }

    /** Collects the settings of a client. A builder is not thread-safe. The client that it builds is thread-safe. */
    public static final class Builder {

        private final long sdkAppId;
        private final String identifier;
        private final UserSigProvider userSigProvider;
        private @Nullable URI endpoint;
        private @Nullable URI backupEndpoint;
        private boolean plainHttpAllowed;
        private TlsOptions tls = TlsOptions.defaults();
        private NameResolutionOptions nameResolution = NameResolutionOptions.defaults();
        private ConnectionPoolOptions connectionPool = ConnectionPoolOptions.defaults();
        private @Nullable Integer eventLoopThreads;
        private final List<UnaryOperator<HttpClient>> httpClientCustomizers = new ArrayList<>();
        private ProxyOptions proxy = ProxyOptions.none();
        private Quota quota = Quota.perSecond(Quota.TENCENT_LIMIT);
        private @Nullable PermitSchedulerProvider permitSchedulers;
        private BulkOptions bulk = BulkOptions.defaults();
        private SingleOptions single = SingleOptions.defaults();
        private CircuitBreakerOptions circuitBreaker = CircuitBreakerOptions.defaults();
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
         * Sets the region, which is the data centre of the application. The client calls the endpoint of this region.
         * The region replaces an endpoint that was set before.
         *
         * @param region the region of the application
         * @return this builder
         */
        public Builder region(Region region) {
            return endpoint(requireNonNull(region, "region").endpoint());
        }

        /**
         * Sets the URL of the endpoint, for example {@code https://adminapisgp.im.qcloud.com}. The endpoint replaces a
         * region that was set before.
         *
         * @param endpoint the URL with scheme, host, and optionally port and path; the paths of the service follow the
         *     path of the endpoint, so {@code https://gateway/chat} is called as {@code https://gateway/chat/v4/...}
         * @return this builder
         * @throws IllegalArgumentException if the URL is not http or https, has no valid host name, or has user
         *     information, a query or a fragment; if its path contains empty segments, {@code .} or {@code ..}
         */
        public Builder endpoint(URI endpoint) {
            this.endpoint = SettingChecks.endpoint("endpoint", endpoint);
            return this;
        }

        /**
         * Sets the URL of a backup endpoint. The client calls the backup endpoint while the circuit of the endpoint is
         * open. The circuit of an endpoint opens after {@linkplain #circuitBreaker ten failures in a row} and closes
         * when a probe succeeds. Tencent has a {@linkplain Region#backupEndpoint() backup endpoint} for each region.
         * The endpoint and the backup endpoint share one quota. By default, there is no backup endpoint.
         *
         * @param endpoint the URL with scheme, host, and optionally port and path
         * @return this builder
         * @throws IllegalArgumentException for the same URLs as {@link #endpoint(URI)}
         */
        public Builder backupEndpoint(URI endpoint) {
            this.backupEndpoint = SettingChecks.endpoint("backup endpoint", endpoint);
            return this;
        }

        /**
         * Allows plain {@code http} for all endpoints, not only for loopback addresses. With plain {@code http}, the
         * UserSig and all accounts are sent without encryption. By default, plain {@code http} is not allowed.
         *
         * @return this builder
         */
        public Builder allowPlainHttp() {
            this.plainHttpAllowed = true;
            return this;
        }

        /**
         * Sets the certificates that the client trusts, for example the certificate of a test service. The trusted
         * certificates replace the certificates of the Java platform. The client still verifies host names. By default,
         * the client trusts the certificates of the Java platform.
         *
         * @param certificates at least one certificate
         * @return this builder
         * @throws IllegalArgumentException if the collection is empty; {@link #build()} also throws this exception if
         *     certificates are set and an endpoint uses plain http
         */
        public Builder trustedCertificates(Collection<X509Certificate> certificates) {
            return tls(tls.withTrustedCertificates(certificates));
        }

        /**
         * Sets the options of TLS: trusted certificates, client certificate, protocols and ciphers. They replace
         * {@linkplain #trustedCertificates trusted certificates} that were set before. By default, the options are
         * {@link TlsOptions#defaults()}. {@link #build()} throws an {@code IllegalArgumentException} if options are set
         * and an endpoint uses plain http.
         *
         * @param options the options of TLS
         * @return this builder
         */
        public Builder tls(TlsOptions options) {
            this.tls = requireNonNull(options, "tls");
            return this;
        }

        /**
         * Sets the options of name resolution. By default, the options are {@link NameResolutionOptions#defaults()}.
         *
         * @param options the options of name resolution
         * @return this builder
         */
        public Builder nameResolution(NameResolutionOptions options) {
            this.nameResolution = requireNonNull(options, "nameResolution");
            return this;
        }

        /**
         * Sets the options of the connection pool: how many connections the client may open to each endpoint, how long
         * they stay open, and how long a request waits for a connection. By default, the options are
         * {@link ConnectionPoolOptions#defaults()}.
         *
         * @param options the options of the connection pool
         * @return this builder
         * @throws IllegalArgumentException if the options enable metrics, and Micrometer is not on the class path
         */
        public Builder connectionPool(ConnectionPoolOptions options) {
            ConnectionPools.checkMetrics(requireNonNull(options, "connectionPool"));
            this.connectionPool = options;
            return this;
        }

        /**
         * Gives the client event loop threads of its own. The names of the threads start with {@code timflux}. The
         * threads end about two seconds after the client is closed. By default, the client uses the event loops that
         * all users of Reactor Netty in this JVM share: at least 4 threads, and one for each processor.
         *
         * @param threads the number of threads, from 1 to 1,000
         * @return this builder
         * @throws IllegalArgumentException if the number is out of range
         */
        public Builder eventLoopThreads(int threads) {
            this.eventLoopThreads = SettingCatalog.EVENT_LOOP_THREADS.check(threads);
            return this;
        }

        /**
         * Changes the HTTP client of Reactor Netty, for settings that have no method here. Several functions run in the
         * order of the calls, each with the result of the one before. {@link #build()} runs them for each scheme of the
         * endpoints, after the client has applied its own settings.
         *
         * <p>This is for experts: a function can break the client or reveal secrets.
         *
         * <ul>
         *   <li>A wiretap logs everything that is sent, with the UserSig and all accounts.
         *   <li>A function can replace the TLS options, the proxy, the name resolution and the time-outs of the client.
         *   <li>The client still follows no redirects, decompresses responses itself, and replaces the HTTP codec and
         *       the headers {@code User-Agent}, {@code Content-Type} and {@code Accept}.
         *   <li>Functions and metrics that read the URI of a request get it without the UserSig.
         *   <li>The function must return the HTTP client that it got, with changes. The connection pool and the
         *       protocol HTTP/1.1 cannot be changed.
         * </ul>
         *
         * @param function gets the HTTP client and returns a changed one; it must not block
         * @return this builder
         */
        public Builder configureHttpClient(UnaryOperator<HttpClient> function) {
            httpClientCustomizers.add(requireNonNull(function, "function"));
            return this;
        }

        /**
         * Sets the options of the proxy, through which the client calls its endpoints. By default, the client uses no
         * proxy. It ignores system properties and environment variables, unless
         * {@link ProxyOptions#fromSystemProperties()} or {@link ProxyOptions#fromEnvironment()} reads them.
         *
         * @param options the options of the proxy
         * @return this builder
         */
        public Builder proxy(ProxyOptions options) {
            this.proxy = requireNonNull(options, "proxy");
            return this;
        }

        /**
         * Sets the rate limit of each operation. By default, the limit is {@value Quota#TENCENT_LIMIT} calls per
         * second, shared by all clients of this JVM with the same SDKAppID.
         *
         * @param quota the quota with the rate limit
         * @return this builder
         */
        public Builder quota(Quota quota) {
            this.quota = requireNonNull(quota, "quota");
            return this;
        }

        /**
         * Sets permit schedulers that replace the built-in permit schedulers. For example, a permit scheduler can use
         * Resilience4j or a rate limit on Redis. If permit schedulers are set, throttled responses lower the current
         * rate, which then rises again to the rate of the {@linkplain #quota quota}. If permit schedulers are set, the
         * quota name is ignored. By default, the client uses the built-in permit schedulers, which are shared in this
         * JVM.
         *
         * @param provider creates the permit scheduler of each operation
         * @return this builder
         */
        public Builder permitSchedulers(PermitSchedulerProvider provider) {
            this.permitSchedulers = requireNonNull(provider, "permitSchedulers");
            return this;
        }

        /**
         * Sets the options of all bulk streams for which {@code with(BulkOptions)} sets no other options. By default,
         * the options are {@link BulkOptions#defaults()}.
         *
         * @param options the options of bulk streams
         * @return this builder
         */
        public Builder bulk(BulkOptions options) {
            this.bulk = requireNonNull(options, "bulk");
            return this;
        }

        /**
         * Sets the options of single calls. By default, the options are {@link SingleOptions#defaults()}.
         *
         * @param options the options of single calls
         * @return this builder
         */
        public Builder single(SingleOptions options) {
            this.single = requireNonNull(options, "single");
            return this;
        }

        /**
         * Sets the options of the circuit breakers: how many failures in a row open a circuit, and when an endpoint
         * with an open circuit is probed. By default, the options are {@link CircuitBreakerOptions#defaults()}.
         *
         * @param options the options of the circuit breakers
         * @return this builder
         */
        public Builder circuitBreaker(CircuitBreakerOptions options) {
            this.circuitBreaker = requireNonNull(options, "circuitBreaker");
            return this;
        }

        /**
         * Sets the maximum time to open a connection. The default connect time-out is 3 s.
         *
         * @param timeout the connect time-out, from 1 ms to 1 minute
         * @return this builder
         * @throws IllegalArgumentException if the connect time-out is out of range
         */
        public Builder connectTimeout(Duration timeout) {
            this.connectTimeout = SettingCatalog.CONNECT_TIMEOUT.check(timeout);
            return this;
        }

        /**
         * Sets the maximum time to wait for a response after the request is written. Tencent's servers time out after 3
         * s and then send a response. With a response time-out below 3 s, the client would stop waiting before this
         * response of the server arrives. The default response time-out is 5 s.
         *
         * @param timeout the response time-out, from 1 ms to 10 minutes
         * @return this builder
         * @throws IllegalArgumentException if the response time-out is out of range
         */
        public Builder responseTimeout(Duration timeout) {
            this.responseTimeout = SettingCatalog.RESPONSE_TIMEOUT.check(timeout);
            return this;
        }

        /**
         * Sets the settle time. If the response of a write is lost, the next write to the same accounts waits until the
         * settle time is over. Without this wait, the service could process the earlier write after the next write, and
         * overwrite the newer values. The settle time starts when the write is sent, not when its response is lost. The
         * default settle time is 3 s, because the service itself gives up a request after 3 s.
         *
         * @param time the settle time, from 0 to 1 minute
         * @return this builder
         * @throws IllegalArgumentException if the settle time is out of range
         */
        public Builder settleTime(Duration time) {
            this.settleTime = SettingCatalog.SETTLE_TIME.check(time);
            return this;
        }

        /**
         * Sets the listener that is called for every attempt. By default, there is no listener.
         *
         * @param listener the call listener
         * @return this builder
         */
        public Builder listener(CallListener listener) {
            this.listener = requireNonNull(listener, "listener");
            return this;
        }

        /**
         * Sets the instrumentation that wraps streams, single calls and requests, for traces and metrics. By default,
         * there is no instrumentation, and the calls have no extra cost.
         *
         * @param instrumentation the instrumentation
         * @return this builder
         */
        public Builder instrumentation(Instrumentation instrumentation) {
            this.instrumentation = requireNonNull(instrumentation, "instrumentation");
            return this;
        }

        /**
         * Builds the client from the settings. The client opens its first connection when the first request is sent.
         * The caller has to close the client.
         *
         * @return the new client
         * @throws IllegalArgumentException if no region and no endpoint is set; if an endpoint uses plain http to
         *     another machine without {@link #allowPlainHttp()}; if an endpoint uses plain http and options of TLS are
         *     set; if the client certificate has a weak key or a weak signature; if a function of
         *     {@link #configureHttpClient} fails
         * @throws IllegalStateException if another open client uses the same quota name with other settings
         */
        public TimClient build() {
            return DefaultTimClient.open(settings());
        }

        ClientSettings settings() {
            URI primary =
                    SettingChecks.reachable("endpoint", SettingChecks.requireEndpoint(endpoint), plainHttpAllowed);
            URI backup = SettingChecks.backup(backupEndpoint, primary, plainHttpAllowed);
            SettingChecks.verified(tls, primary, backup);
            ClientCertificateCheck.check(tls);
            NetworkSettings network = new NetworkSettings(
                    connectTimeout,
                    tls,
                    proxy,
                    nameResolution,
                    ConnectionPoolSettings.of(connectionPool, permitSchedulers == null ? quota : null, bulk),
                    eventLoopThreads,
                    List.copyOf(httpClientCustomizers));
            HttpSettings http = new HttpSettings(sdkAppId, identifier, network, responseTimeout);
            return new ClientSettings(
                    http,
                    userSigProvider,
                    primary,
                    backup,
                    quota,
                    permitSchedulers,
                    bulk,
                    single,
                    circuitBreaker,
                    settleTime,
                    listener,
                    instrumentation);
        }
    }
}
