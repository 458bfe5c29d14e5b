package io.github.timflux.core.internal.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.timflux.BulkOptions;
import io.github.timflux.ErrorKind;
import io.github.timflux.PathFamily;
import io.github.timflux.Quota;
import io.github.timflux.RateLimiterState;
import io.github.timflux.Secret;
import io.github.timflux.SingleOptions;
import io.github.timflux.TimException;
import io.github.timflux.TimPushApi;
import io.github.timflux.UserSig;
import io.github.timflux.core.Service;
import io.github.timflux.core.internal.auth.UserSigCache;
import io.github.timflux.core.internal.bulk.WindowSender;
import io.github.timflux.core.internal.call.ClientLifecycle;
import io.github.timflux.core.internal.call.InstrumentationHooks;
import io.github.timflux.core.internal.call.RequestPipeline;
import io.github.timflux.core.internal.circuit.EndpointSelector;
import io.github.timflux.core.internal.http.HttpPostRequest;
import io.github.timflux.core.internal.http.ResponseBodyReader;
import io.github.timflux.core.internal.ratelimit.CallPriority;
import io.github.timflux.core.internal.ratelimit.PermitQueue;
import io.github.timflux.core.internal.ratelimit.RateLimiter;
import io.github.timflux.core.internal.ratelimit.RateLimiters;
import io.github.timflux.core.internal.retry.RetryPolicy;
import io.github.timflux.spi.CallListener;
import io.github.timflux.spi.Instrumentation;
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
public final class VirtualTimeClient {

    public static final URI PRIMARY = URI.create("http://127.0.0.1:1");
    public static final URI BACKUP = URI.create("http://127.0.0.1:2");
    public static final Duration SETTLING = Duration.ofSeconds(3);

    private static final UserSig SIGNATURE = new UserSig(Secret.of("invented"), Instant.MAX);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final List<Exchange> exchanges = new ArrayList<>();
    private final ClientLifecycle lifetime;
    private final EndpointSelector hosts;
    private Consumer<Exchange> service = exchange -> {};
    private final TimPushApi push;

    public VirtualTimeClient(BulkOptions options) {
        this(options, RateLimiter.unlimited().openQueue(CallPriority.BULK));
    }

    public VirtualTimeClient(BulkOptions options, PermitQueue line) {
        ClientSettings settings = settings(options);
        lifetime = new ClientLifecycle(time);
        UserSigCache userSigs =
                new UserSigCache(() -> Mono.just(SIGNATURE), settings.responseTimeout(), Clock.systemUTC(), time);
        hosts = new EndpointSelector(settings.endpoints(), time, settings.listener()::onCircuitBreaker);
        RequestPipeline caller = new RequestPipeline(
                settings, time, at(line), userSigs, this::post, new RetryPolicy(time), hosts, lifetime);
        WindowSender engine = new WindowSender(settings, time, caller, lifetime);
        this.push = new DefaultPushApi(engine, new SingleCalls(engine), PathFamily.TIM_PUSH, options);
    }

    /** An engine that has no signature yet. */
    static WindowSender waiting(Scheduler time) {
        ClientSettings settings = settings(BulkOptions.defaults());
        ClientLifecycle lifetime = new ClientLifecycle(time);
        UserSigCache userSigs = new UserSigCache(Mono::never, settings.responseTimeout(), Clock.systemUTC(), time);
        EndpointSelector hosts =
                new EndpointSelector(settings.endpoints(), time, settings.listener()::onCircuitBreaker);
        RequestPipeline caller = new RequestPipeline(
                settings,
                time,
                RateLimiters.unlimited(),
                userSigs,
                VirtualTimeClient::never,
                new RetryPolicy(time),
                hosts,
                lifetime);
        return new WindowSender(settings, time, caller, lifetime);
    }

    private static <T> Mono<T> never(HttpPostRequest call, ResponseBodyReader<T> reader) {
        return Mono.never();
    }

    private static ClientSettings settings(BulkOptions options) {
        return new ClientSettings(
                Service.SDK_APP_ID,
                Service.CREDENTIALS.identifier(),
                () -> Mono.just(SIGNATURE),
                PRIMARY,
                BACKUP,
                List.of(),
                Quota.unlimited(),
                null,
                options,
                SingleOptions.defaults(),
                Duration.ofSeconds(3),
                Duration.ofSeconds(5),
                SETTLING,
                CallListener.none(),
                new InstrumentationHooks(Instrumentation.none()));
    }

    private static RateLimiters at(PermitQueue line) {
        return new RateLimiters() {
            @Override
            public RateLimiter limiterFor(String operation) {
                return lane -> line;
            }

            @Override
            public List<RateLimiterState> states() {
                return List.of();
            }

            @Override
            public void close() {
                // Nothing to close.
            }
        };
    }

    private <T> Mono<T> post(HttpPostRequest call, ResponseBodyReader<T> reader) {
        return Mono.defer(() -> {
            call.beforeWrite().run();
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

    public TimPushApi push() {
        return push;
    }

    /** Has every exchange from now on answered at once, or not. */
    public void serve(Consumer<Exchange> behaviour) {
        service = behaviour;
    }

    /** As if the client were closed. */
    public void close() {
        lifetime.close();
    }

    public EndpointSelector hosts() {
        return hosts;
    }

    /** How many timers were ever set. */
    public long timers() {
        return time.getScheduledTaskCount();
    }

    public void pass(Duration duration) {
        time.advanceTimeBy(duration);
    }

    public int sent() {
        return exchanges.size();
    }

    public Exchange exchange(int index) {
        return exchanges.get(index);
    }

    /** One exchange that the engine has begun. */
    public record Exchange(URI endpoint, String request, Sinks.One<byte[]> answer, AtomicBoolean cancelled) {

        public void succeed() {
            verdict(0);
        }

        public void verdict(int code) {
            String status = code == 0 ? "OK" : "FAIL";
            String body = "{\"ActionStatus\":\"" + status + "\",\"ErrorCode\":" + code + ",\"ErrorInfo\":\"\"}";
            answer.tryEmitValue(body.getBytes(UTF_8)).orThrow();
        }

        /** As if there were no connection. */
        public void fail() {
            IOException fault = new IOException("Nobody is there");
            answer.tryEmitError(new TimException(ErrorKind.TRANSIENT, 0, "The exchange failed.", fault))
                    .orThrow();
        }

        public boolean isCancelled() {
            return cancelled.get();
        }
    }
}
