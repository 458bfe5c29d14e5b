package io.github.timflux.core;

import io.github.timflux.HostState;
import io.github.timflux.PushApi;
import io.github.timflux.TimClient;
import io.github.timflux.TimPushApi;
import io.github.timflux.TurnstileState;
import io.github.timflux.core.http.HttpSettings;
import io.github.timflux.core.http.HttpTransport;
import io.github.timflux.core.quota.Quotas;
import io.github.timflux.core.quota.Turnstiles;
import io.github.timflux.core.resilience.Hosts;
import io.github.timflux.core.resilience.RetryPolicy;
import io.github.timflux.core.sign.UserSigs;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** The client: its parts are made here, and closed here. */
final class DefaultTimClient implements TimClient {

    private final Engine engine;
    private final HttpTransport http;
    private final Singles singles;

    private DefaultTimClient(Engine engine, HttpTransport http) {
        this.engine = engine;
        this.http = http;
        this.singles = new Singles(engine);
    }

    static TimClient open(Settings settings) {
        Scheduler timer = Schedulers.parallel();
        // First of what has to be closed: it is the one that may refuse.
        Turnstiles turnstiles = turnstiles(settings);
        HttpTransport http = HttpTransport.open(http(settings), Version.TEXT, timer);
        Lifetime lifetime = new Lifetime(timer);
        Caller caller = new Caller(
                settings,
                timer,
                turnstiles,
                new UserSigs(settings.signer(), settings.responseTimeout(), Clock.systemUTC(), timer),
                http,
                new RetryPolicy(timer),
                new Hosts(settings.endpoints(), timer, settings.listener()::onBreaker),
                lifetime);
        DefaultTimClient client = new DefaultTimClient(new Engine(settings, timer, caller, lifetime), http);
        client.tellOpened();
        return client;
    }

    private void tellOpened() {
        try {
            engine.settings().observation().observer().opened(this);
        } catch (RuntimeException refusal) { // Whatever the observer throws: nobody else could close this.
            close();
            throw refusal;
        }
    }

    private static Turnstiles turnstiles(Settings settings) {
        Quotas quotas = Quotas.ofThisJvm();
        return settings.permits() == null
                ? quotas.join(settings.quota(), settings.sdkAppId())
                : quotas.over(settings.permits(), settings.quota());
    }

    private static HttpSettings http(Settings settings) {
        return new HttpSettings(
                settings.sdkAppId(),
                settings.identifier(),
                settings.trusted(),
                settings.connectTimeout(),
                settings.responseTimeout());
    }

    @Override
    public TimPushApi timPush() {
        return new FamilyApi(engine, singles, Family.TIM_PUSH, engine.settings().bulk());
    }

    @Override
    public PushApi allMemberPush() {
        return new FamilyApi(
                engine, singles, Family.ALL_MEMBER_PUSH, engine.settings().bulk());
    }

    @Override
    public List<TurnstileState> turnstiles() {
        return engine.caller().turnstiles().states();
    }

    @Override
    public List<HostState> hosts() {
        return engine.caller().hosts().states();
    }

    @Override
    public void close() {
        // First, for it is they who hold the calls that have no permit yet.
        singles.close();
        if (engine.lifetime().close()) {
            http.close();
            engine.caller().turnstiles().close();
            engine.settings().observation().observer().closed(this);
        }
    }

    @Override
    public Mono<Void> closeGracefully(Duration patience) {
        return engine.lifetime().drained(patience).doOnSuccess(drained -> close());
    }
}
