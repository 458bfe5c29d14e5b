package io.github.timflux.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.timflux.BulkOptions;
import io.github.timflux.ErrorKind;
import io.github.timflux.LookupOptions;
import io.github.timflux.Quota;
import io.github.timflux.Secret;
import io.github.timflux.TimException;
import io.github.timflux.TimPushApi;
import io.github.timflux.TurnstileState;
import io.github.timflux.UserSig;
import io.github.timflux.core.http.BodyReader;
import io.github.timflux.core.http.HttpCall;
import io.github.timflux.core.quota.Lane;
import io.github.timflux.core.quota.Line;
import io.github.timflux.core.quota.Turnstile;
import io.github.timflux.core.quota.Turnstiles;
import io.github.timflux.core.resilience.Hosts;
import io.github.timflux.core.resilience.RetryPolicy;
import io.github.timflux.core.sign.UserSigs;
import io.github.timflux.spi.CallListener;
import io.github.timflux.spi.CallObserver;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.test.scheduler.VirtualTimeScheduler;

/** The whole engine on virtual time; its exchanges are answered by the test, if at all. */
final class Rig {

    static final URI PRIMARY = URI.create("http://127.0.0.1:1");
    static final URI BACKUP = URI.create("http://127.0.0.1:2");
    static final Duration SETTLING = Duration.ofSeconds(3);

    private static final UserSig SIGNATURE = new UserSig(Secret.of("invented"), Instant.MAX);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final List<Exchange> exchanges = new ArrayList<>();
    private final Lifetime lifetime;
    private final Hosts hosts;
    private Consumer<Exchange> service = exchange -> {};
    private final TimPushApi push;

    Rig(BulkOptions options) {
        this(options, Turnstile.open().line(Lane.BULK));
    }

    Rig(BulkOptions options, Line line) {
        Settings settings = settings(options);
        lifetime = new Lifetime(time);
        UserSigs userSigs =
                new UserSigs(() -> Mono.just(SIGNATURE), settings.responseTimeout(), Clock.systemUTC(), time);
        hosts = new Hosts(settings.endpoints(), time, settings.listener()::onBreaker);
        Caller caller =
                new Caller(settings, time, at(line), userSigs, this::post, new RetryPolicy(time), hosts, lifetime);
        Engine engine = new Engine(settings, time, caller, lifetime);
        this.push = new FamilyApi(engine, new Singles(engine), Family.TIM_PUSH, options);
    }

    /** An engine that has no signature yet. */
    static Engine waiting(Scheduler time) {
        Settings settings = settings(BulkOptions.defaults());
        Lifetime lifetime = new Lifetime(time);
        UserSigs userSigs = new UserSigs(Mono::never, settings.responseTimeout(), Clock.systemUTC(), time);
        Hosts hosts = new Hosts(settings.endpoints(), time, settings.listener()::onBreaker);
        Caller caller = new Caller(
                settings, time, Turnstiles.open(), userSigs, Rig::never, new RetryPolicy(time), hosts, lifetime);
        return new Engine(settings, time, caller, lifetime);
    }

    private static <T> Mono<T> never(HttpCall call, BodyReader<T> reader) {
        return Mono.never();
    }

    private static Settings settings(BulkOptions options) {
        return new Settings(
                Service.SDK_APP_ID,
                Service.CREDENTIALS.identifier(),
                () -> Mono.just(SIGNATURE),
                PRIMARY,
                BACKUP,
                List.of(),
                Quota.unlimited(),
                null,
                options,
                LookupOptions.defaults(),
                Duration.ofSeconds(3),
                Duration.ofSeconds(5),
                SETTLING,
                CallListener.none(),
                new Observation(CallObserver.none()));
    }

    private static Turnstiles at(Line line) {
        return new Turnstiles() {
            @Override
            public Turnstile of(String operation) {
                return lane -> line;
            }

            @Override
            public List<TurnstileState> states() {
                return List.of();
            }

            @Override
            public void close() {
                // Nothing to close.
            }
        };
    }

    private <T> Mono<T> post(HttpCall call, BodyReader<T> reader) {
        return Mono.defer(() -> {
            call.writing().run();
            Exchange exchange =
                    new Exchange(call.endpoint(), new String(call.body(), UTF_8), Sinks.one(), new AtomicBoolean());
            exchanges.add(exchange);
            service.accept(exchange);
            return exchange.answer
                    .asMono()
                    .map(bytes -> reader.read(bytes, 0, bytes.length))
                    .doOnCancel(() -> exchange.cancelled.set(true));
        });
    }

    TimPushApi push() {
        return push;
    }

    /** Has every exchange from now on answered at once, or not. */
    void serve(Consumer<Exchange> behaviour) {
        service = behaviour;
    }

    /** As if the client were closed. */
    void close() {
        lifetime.close();
    }

    Hosts hosts() {
        return hosts;
    }

    /** How many timers were ever set. */
    long timers() {
        return time.getScheduledTaskCount();
    }

    void pass(Duration duration) {
        time.advanceTimeBy(duration);
    }

    int sent() {
        return exchanges.size();
    }

    Exchange exchange(int index) {
        return exchanges.get(index);
    }

    /** One exchange that the engine has begun. */
    record Exchange(URI endpoint, String request, Sinks.One<byte[]> answer, AtomicBoolean cancelled) {

        void succeed() {
            verdict(0);
        }

        void verdict(int code) {
            String status = code == 0 ? "OK" : "FAIL";
            String body = "{\"ActionStatus\":\"" + status + "\",\"ErrorCode\":" + code + ",\"ErrorInfo\":\"\"}";
            answer.tryEmitValue(body.getBytes(UTF_8)).orThrow();
        }

        /** As if there were no connection. */
        void fail() {
            IOException fault = new IOException("Nobody is there");
            answer.tryEmitError(new TimException(ErrorKind.TRANSIENT, 0, "The exchange failed.", fault))
                    .orThrow();
        }

        boolean isCancelled() {
            return cancelled.get();
        }
    }
}
