package io.github.timflux.core.internal.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.timflux.AccountResult;
import io.github.timflux.BulkCall;
import io.github.timflux.BulkOptions;
import io.github.timflux.CallOptions;
import io.github.timflux.ClientProblem;
import io.github.timflux.ErrorKind;
import io.github.timflux.PathFamily;
import io.github.timflux.Quota;
import io.github.timflux.RateLimiterState;
import io.github.timflux.Secret;
import io.github.timflux.TimException;
import io.github.timflux.TimPushApi;
import io.github.timflux.UserSig;
import io.github.timflux.core.BuilderSettings;
import io.github.timflux.core.TimFlux;
import io.github.timflux.core.internal.circuit.EndpointSelector;
import io.github.timflux.core.internal.http.HttpPostRequest;
import io.github.timflux.core.internal.http.ResponseBodyReader;
import io.github.timflux.core.internal.http.TransportErrors;
import io.github.timflux.core.internal.ratelimit.PermitQueue;
import io.github.timflux.core.internal.ratelimit.RateLimiter;
import io.github.timflux.core.internal.ratelimit.RateLimiters;
import io.github.timflux.core.internal.ratelimit.UnlimitedRateLimiters;
import io.github.timflux.core.testing.SimulatorFixture;
import io.github.timflux.spi.UserSigProvider;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.test.scheduler.VirtualTimeScheduler;

/**
 * A complete client in virtual time, built by the production assembly. Only HTTP is replaced: the test answers the
 * exchanges.
 */
public final class VirtualTimeClient {

    public static final URI PRIMARY = URI.create("http://127.0.0.1:1");
    public static final URI BACKUP = URI.create("http://127.0.0.1:2");
    public static final Duration SETTLE_TIME = Duration.ofSeconds(3);

    private static final UserSig USER_SIG = new UserSig(Secret.of("invented"), Instant.MAX);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final List<Exchange> exchanges = new ArrayList<>();
    private final ClientAssembly assembly;
    private @Nullable String responseDate;
    private final Queue<TimException> connectErrors = new ArrayDeque<>();
    private Consumer<Exchange> exchangeHandler = exchange -> {};
    private Consumer<Runnable> writeHandler = Runnable::run;

    /** Creates a client without a rate limit. */
    public VirtualTimeClient(BulkOptions options) {
        this(options, UnlimitedRateLimiters.INSTANCE);
    }

    public VirtualTimeClient(BulkOptions options, PermitQueue queue) {
        this(options, limitersWithQueue(queue));
    }

    private VirtualTimeClient(BulkOptions options, RateLimiters rateLimiters) {
        this(settings(options, () -> Mono.just(USER_SIG)), rateLimiters);
    }

    /** Creates a client without a rate limit that gets its UserSigs from a provider. */
    public VirtualTimeClient(UserSigProvider provider) {
        this(settings(BulkOptions.defaults(), provider), UnlimitedRateLimiters.INSTANCE);
    }

    private VirtualTimeClient(ClientSettings settings, RateLimiters rateLimiters) {
        this.assembly = ClientAssembly.of(settings, this::post, rateLimiters, time);
    }

    /** Returns the single calls of a client whose UserSig provider never emits. */
    static SingleCalls singleCallsWithoutUserSig(Scheduler time) {
        return ClientAssembly.of(
                        settings(BulkOptions.defaults(), Mono::never),
                        VirtualTimeClient::neverRespond,
                        UnlimitedRateLimiters.INSTANCE,
                        time)
                .singleCalls();
    }

    private static <T> Mono<T> neverRespond(HttpPostRequest request, ResponseBodyReader<T> reader) {
        return Mono.never();
    }

    private static ClientSettings settings(BulkOptions options, UserSigProvider provider) {
        return BuilderSettings.of(TimFlux.builder(SimulatorFixture.SDK_APP_ID, "administrator", provider)
                .endpoint(PRIMARY)
                .backupEndpoint(BACKUP)
                .quota(Quota.unlimited())
                .settleTime(SETTLE_TIME)
                .bulk(options));
    }

    private static RateLimiters limitersWithQueue(PermitQueue queue) {
        return new RateLimiters() {
            @Override
            public RateLimiter limiterFor(String operation) {
                return priority -> queue;
            }

            @Override
            public List<RateLimiterState> states() {
                return List.of();
            }

            @Override
            public void changeCallsPerSecond(double callsPerSecond) {
                throw new UnsupportedOperationException("The queue is fixed.");
            }

            @Override
            public void reset() {
                // Nothing to reset.
            }

            @Override
            public void close() {
                // Nothing to close.
            }
        };
    }

    /** Returns a ping of the client. */
    public Mono<Void> ping(Duration timeout) {
        return assembly.ping(PathFamily.TIM_PUSH, timeout);
    }

    /** Returns a call with JSON text. */
    public Mono<String> call(String path, String json, CallOptions options) {
        return assembly.jsonCalls().call(path, json, options);
    }

    private <T> Mono<T> post(HttpPostRequest request, ResponseBodyReader<T> reader) {
        return Mono.defer(() -> {
            TimException connectError = connectErrors.poll();
            if (connectError != null) {
                return Mono.error(connectError);
            }
            writeHandler.accept(request.beforeWrite());
            Exchange exchange = new Exchange(
                    request.endpoint(),
                    request.userSig().value().reveal(),
                    request.body().<String>copy((bytes, length) -> new String(bytes, 0, length, UTF_8)),
                    Sinks.one(),
                    new AtomicBoolean());
            exchanges.add(exchange);
            exchangeHandler.accept(exchange);
            return exchange.answer
                    .asMono()
                    .doOnNext(bytes -> request.onResponseStart().accept(responseDate))
                    .map(bytes -> reader.read(bytes, 0, bytes.length))
                    .doOnCancel(() -> exchange.cancelled.set(true));
        });
    }

    public TimPushApi push() {
        return assembly.pushApi(PathFamily.TIM_PUSH);
    }

    /** Returns a bulk stream of any operation. */
    public Flux<AccountResult<String>> call(BulkCall call, Publisher<String> accounts) {
        return assembly.jsonCalls().call(call, accounts, assembly.bulkOptions());
    }

    /** Sets the handler of every later exchange. Without a handler, an exchange gets no response. */
    public void answerEachWith(Consumer<Exchange> handler) {
        exchangeHandler = handler;
    }

    /** Lets later exchanges fail before they write their request. Such an exchange is not counted. */
    public void failBeforeWrite(TimException... errors) {
        connectErrors.addAll(List.of(errors));
    }

    /** Sets the handler of the write of every later request. By default, a request is written at once. */
    public void writeEachWith(Consumer<Runnable> handler) {
        writeHandler = handler;
    }

    /** Starts to close the client. The Mono completes when no request is in flight. */
    public Mono<Void> drain(Duration timeout) {
        return assembly.drain(timeout);
    }

    /** Sets the header {@code Date} of every later response. By default, the header is absent. */
    public void respondWithDate(@Nullable String date) {
        responseDate = date;
    }

    /** Closes the client. */
    public void close() {
        assembly.close();
    }

    /** Resets the client, as {@code ResettableClient.reset()} does. */
    public boolean reset() {
        return assembly.reset();
    }

    public EndpointSelector endpoints() {
        return assembly.pipeline().endpoints();
    }

    /** Returns the problems of the client, as {@code TimClient.problems()} does. */
    public List<ClientProblem> problems() {
        return assembly.pipeline().problems().current();
    }

    /** Returns the number of timers that were scheduled since the start, including timers that have ended. */
    public long scheduledTimerCount() {
        return time.getScheduledTaskCount();
    }

    /** Advances the virtual time and runs the timers that become due. */
    public void advanceTime(Duration duration) {
        time.advanceTimeBy(duration);
    }

    /** Returns the number of exchanges that the client has started. */
    public int exchangeCount() {
        return exchanges.size();
    }

    /** Returns an exchange by its index; the first exchange has the index 0. */
    public Exchange exchange(int index) {
        return exchanges.get(index);
    }

    /** An exchange that the client has started. The test ends the exchange. */
    public record Exchange(
            URI endpoint, String userSig, String request, Sinks.One<byte[]> answer, AtomicBoolean cancelled) {

        public void succeed() {
            respondWithCode(0);
        }

        /** Answers with an error code of the service; 0 is a success. */
        public void respondWithCode(int code) {
            String status = code == 0 ? "OK" : "FAIL";
            respondWith("{\"ActionStatus\":\"" + status + "\",\"ErrorCode\":" + code + ",\"ErrorInfo\":\"\"}");
        }

        /** Answers with this body and HTTP status 200. */
        public void respondWith(String body) {
            answer.tryEmitValue(body.getBytes(UTF_8)).orThrow();
        }

        /** Answers with an HTTP status other than 200. */
        public void respondWithStatus(int status, @Nullable Duration retryAfter) {
            answer.tryEmitError(TransportErrors.unexpectedStatus(endpoint.getHost(), status, retryAfter))
                    .orThrow();
        }

        /** Returns whether the request contains this account. */
        public boolean contains(String account) {
            return request.contains('"' + account + '"');
        }

        /** Fails the exchange with the error of a refused connection. */
        public void fail() {
            IOException cause = new IOException("Connection refused");
            failWith(new TimException(ErrorKind.TRANSIENT, 0, "The exchange failed.", cause));
        }

        /** Fails the exchange with the given error. */
        public void failWith(TimException error) {
            answer.tryEmitError(error).orThrow();
        }

        public boolean isCancelled() {
            return cancelled.get();
        }
    }
}
