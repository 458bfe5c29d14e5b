package io.github.timflux.core;

import io.github.timflux.AccountResult;
import io.github.timflux.PushApi;
import io.github.timflux.TimClient;
import io.github.timflux.UserAttributes;
import io.github.timflux.core.http.HttpSettings;
import io.github.timflux.core.http.HttpTransport;
import io.github.timflux.core.quota.Quotas;
import io.github.timflux.core.resilience.RetryPolicy;
import io.github.timflux.core.sign.UserSigs;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** The client: its parts are made here, and closed here. */
final class DefaultTimClient implements TimClient {

    private final Engine engine;

    private DefaultTimClient(Engine engine) {
        this.engine = engine;
    }

    static TimClient open(Settings settings) {
        Scheduler timer = Schedulers.parallel();
        HttpSettings http = new HttpSettings(
                settings.endpoint(),
                settings.sdkAppId(),
                settings.credentials().identifier(),
                settings.trusted(),
                settings.connectTimeout(),
                settings.responseTimeout());
        return new DefaultTimClient(new Engine(
                settings,
                timer,
                // First of what has to be closed: it is the one that may refuse.
                Quotas.ofThisJvm().join(settings.quota(), settings.sdkAppId()),
                new UserSigs(settings.sdkAppId(), settings.credentials(), Clock.systemUTC()),
                HttpTransport.open(http, Version.TEXT, timer),
                new RetryPolicy(settings.attempts(), timer),
                new Lifetime(timer)));
    }

    @Override
    public PushApi timPush() {
        return new FamilyApi(engine, Family.TIM_PUSH);
    }

    @Override
    public PushApi allMemberPush() {
        return new FamilyApi(engine, Family.ALL_MEMBER_PUSH);
    }

    @Override
    public void close() {
        if (engine.lifetime().close()) {
            engine.http().close();
            engine.turnstiles().close();
        }
    }

    @Override
    public Mono<Void> closeGracefully(Duration patience) {
        return engine.lifetime().drained(patience).doOnSuccess(drained -> close());
    }

    private record FamilyApi(Engine engine, Family family) implements PushApi {
        @Override
        public UserAttributes attributes() {
            return new Attributes(engine, Operation.getAttributes(family));
        }
    }

    private record Attributes(Engine engine, Operation<Map<String, String>> getAttributes) implements UserAttributes {
        @Override
        public Flux<AccountResult<Map<String, String>>> get(Publisher<String> accounts) {
            return engine.run(getAttributes, accounts);
        }
    }
}
