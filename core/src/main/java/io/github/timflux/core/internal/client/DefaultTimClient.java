package io.github.timflux.core.internal.client;

import io.github.timflux.EndpointState;
import io.github.timflux.PathFamily;
import io.github.timflux.PushApi;
import io.github.timflux.RateLimiterState;
import io.github.timflux.TimClient;
import io.github.timflux.TimPushApi;
import io.github.timflux.core.internal.auth.UserSigCache;
import io.github.timflux.core.internal.bulk.WindowSender;
import io.github.timflux.core.internal.call.ClientLifecycle;
import io.github.timflux.core.internal.call.RequestPipeline;
import io.github.timflux.core.internal.circuit.EndpointSelector;
import io.github.timflux.core.internal.http.HttpSettings;
import io.github.timflux.core.internal.http.NettyTransport;
import io.github.timflux.core.internal.ratelimit.RateLimiters;
import io.github.timflux.core.internal.ratelimit.SharedQuotaRegistry;
import io.github.timflux.core.internal.retry.RetryPolicy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** The client: its parts are made here, and closed here. */
public final class DefaultTimClient implements TimClient {

    private final WindowSender engine;
    private final NettyTransport http;
    private final SingleCalls singles;

    private DefaultTimClient(WindowSender engine, NettyTransport http) {
        this.engine = engine;
        this.http = http;
        this.singles = new SingleCalls(engine);
    }

    public static TimClient open(ClientSettings settings) {
        Scheduler timer = Schedulers.parallel();
        // First of what has to be closed: it is the one that may refuse.
        RateLimiters turnstiles = turnstiles(settings);
        NettyTransport http = NettyTransport.open(http(settings), ClientVersion.TEXT, timer);
        ClientLifecycle lifetime = new ClientLifecycle(timer);
        RequestPipeline caller = new RequestPipeline(
                settings,
                timer,
                turnstiles,
                new UserSigCache(settings.userSigProvider(), settings.responseTimeout(), Clock.systemUTC(), timer),
                http,
                new RetryPolicy(timer),
                new EndpointSelector(settings.endpoints(), timer, settings.listener()::onCircuitBreaker),
                lifetime);
        DefaultTimClient client = new DefaultTimClient(new WindowSender(settings, timer, caller, lifetime), http);
        client.tellOpened();
        return client;
    }

    private void tellOpened() {
        try {
            engine.settings().instrumentation().instrumentation().onClientOpened(this);
        } catch (RuntimeException refusal) { // Whatever the observer throws: nobody else could close this.
            close();
            throw refusal;
        }
    }

    private static RateLimiters turnstiles(ClientSettings settings) {
        SharedQuotaRegistry quotas = SharedQuotaRegistry.ofThisJvm();
        return settings.permitSchedulers() == null
                ? quotas.join(settings.quota(), settings.sdkAppId())
                : quotas.withSchedulers(settings.permitSchedulers(), settings.quota());
    }

    private static HttpSettings http(ClientSettings settings) {
        return new HttpSettings(
                settings.sdkAppId(),
                settings.identifier(),
                settings.trustedCertificates(),
                settings.connectTimeout(),
                settings.responseTimeout());
    }

    @Override
    public TimPushApi timPush() {
        return new DefaultPushApi(
                engine, singles, PathFamily.TIM_PUSH, engine.settings().bulkOptions());
    }

    @Override
    public PushApi allMemberPush() {
        return new DefaultPushApi(
                engine, singles, PathFamily.ALL_MEMBER_PUSH, engine.settings().bulkOptions());
    }

    @Override
    public List<RateLimiterState> rateLimiters() {
        return engine.caller().turnstiles().states();
    }

    @Override
    public List<EndpointState> endpoints() {
        return engine.caller().hosts().states();
    }

    @Override
    public void close() {
        // First, for it is they who hold the calls that have no permit yet.
        singles.close();
        if (engine.lifetime().close()) {
            http.close();
            engine.caller().turnstiles().close();
            engine.settings().instrumentation().instrumentation().onClientClosed(this);
        }
    }

    @Override
    public Mono<Void> closeGracefully(Duration patience) {
        return engine.lifetime().drain(patience).doOnSuccess(drained -> close());
    }
}
