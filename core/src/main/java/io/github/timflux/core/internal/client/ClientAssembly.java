package io.github.timflux.core.internal.client;

import static java.util.Objects.requireNonNull;

import io.github.timflux.BulkOptions;
import io.github.timflux.PathFamily;
import io.github.timflux.TimPushApi;
import io.github.timflux.core.internal.auth.UserSigCache;
import io.github.timflux.core.internal.bulk.BulkStreams;
import io.github.timflux.core.internal.bulk.WindowSender;
import io.github.timflux.core.internal.call.ClientLifecycle;
import io.github.timflux.core.internal.call.InstrumentationInvoker;
import io.github.timflux.core.internal.call.RefusalTrackers;
import io.github.timflux.core.internal.call.RequestPipeline;
import io.github.timflux.core.internal.circuit.EndpointSelector;
import io.github.timflux.core.internal.health.ProblemTracker;
import io.github.timflux.core.internal.http.HttpTransport;
import io.github.timflux.core.internal.ratelimit.RateLimiters;
import io.github.timflux.core.internal.retry.RetryPolicy;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Creates and connects the objects of one client. HTTP transport, rate limiters and timer are parameters, so that tests
 * can pass their own objects.
 */
public final class ClientAssembly {

    private final ClientSettings settings;
    private final HttpTransport transport;
    private final RateLimiters rateLimiters;
    private final Scheduler timer;
    private final InstrumentationInvoker instrumentation;
    private final BulkStreams bulkStreams;
    private final SingleCalls singleCalls;
    private final JsonCalls jsonCalls;
    private final Map<PathFamily, TimPushApi> pushApis = new EnumMap<>(PathFamily.class);

    /** The state of the time before the first reset. */
    private final ClientState initialState;

    private volatile ClientState state;

    private ClientAssembly(
            ClientSettings settings, HttpTransport transport, RateLimiters rateLimiters, Scheduler timer) {
        this.settings = settings;
        this.transport = transport;
        this.rateLimiters = rateLimiters;
        this.timer = timer;
        this.instrumentation = new InstrumentationInvoker(settings.instrumentation());
        this.initialState = newState();
        this.state = initialState;
        this.singleCalls = new SingleCalls(
                rateLimiters,
                () -> state,
                settings.singleOptions(),
                settings.http().network().connectionPool().singleCallConcurrency());
        this.bulkStreams = new BulkStreams(rateLimiters, () -> state.sender(), instrumentation, timer);
        this.jsonCalls = new JsonCalls(singleCalls, bulkStreams);
        for (PathFamily family : PathFamily.values()) {
            pushApis.put(family, new DefaultPushApi(bulkStreams, singleCalls, family, settings.bulkOptions()));
        }
    }

    /** Creates and connects the objects of a client. Creating the objects sends nothing and starts no thread. */
    public static ClientAssembly of(
            ClientSettings settings, HttpTransport transport, RateLimiters rateLimiters, Scheduler timer) {
        return new ClientAssembly(settings, transport, rateLimiters, timer);
    }

    private ClientState newState() {
        ProblemTracker problems = new ProblemTracker(rateLimiters::states, timer);
        RequestPipeline pipeline = new RequestPipeline(
                timer,
                new UserSigCache(
                        settings.userSigProvider(),
                        settings.http().responseTimeout(),
                        Clock.systemUTC(),
                        timer,
                        problems::onUserSig),
                new EndpointSelector(
                        settings.endpoints(),
                        settings.circuitBreakerOptions(),
                        timer,
                        settings.listener()::onCircuitBreaker),
                transport,
                new RetryPolicy(timer),
                new RefusalTrackers(),
                new ClientLifecycle(timer),
                problems,
                settings.listener(),
                instrumentation);
        return new ClientState(new WindowSender(pipeline, settings.settleTime()));
    }

    /** Returns the pipeline of calls that are subscribed now. */
    public RequestPipeline pipeline() {
        return state.pipeline();
    }

    /** Returns the rate limiter of each operation. */
    RateLimiters rateLimiters() {
        return rateLimiters;
    }

    SingleCalls singleCalls() {
        return singleCalls;
    }

    /** Returns the calls with JSON text. */
    JsonCalls jsonCalls() {
        return jsonCalls;
    }

    /** Returns the options of bulk streams that have no options of their own. */
    BulkOptions bulkOptions() {
        return settings.bulkOptions();
    }

    /** Returns one request without retries, to find out whether the service accepts requests of the client. */
    public Mono<Void> ping(PathFamily family, Duration timeout) {
        return new DefaultAttributeNameOperations(singleCalls, family).ping(timeout);
    }

    /** Returns the public interface to the operations of one path family. */
    public TimPushApi pushApi(PathFamily family) {
        return requireNonNull(pushApis.get(family), "family");
    }

    /**
     * Replaces the state and the rate limits, so that earlier calls have no effect on later ones. Ends the calls and
     * the bulk streams that use the old state, but not those of the time before the first reset.
     *
     * @return whether calls were ended
     */
    synchronized boolean reset() {
        if (isClosed()) {
            return false;
        }
        boolean endsCalls =
                state != initialState && state.pipeline().lifecycle().hasActiveCalls();
        if (state != initialState) {
            // The old state is closed before there is a new one: a bulk stream uses the new one if its own is open.
            state.close();
        }
        rateLimiters.reset();
        jsonCalls.reset();
        state = newState();
        // The state is replaced before isClosed() is read. If close() runs at the same time, close() or this thread
        // closes the new state.
        if (isClosed()) {
            state.close();
        }
        return endsCalls;
    }

    private boolean isClosed() {
        return initialState.pipeline().lifecycle().isClosed();
    }

    /** Ends all calls and bulk streams. Returns true only for the first close. */
    boolean close() {
        boolean isFirst = initialState.close();
        state.close();
        return isFirst;
    }

    /** Starts to close the client. The Mono completes when no call is active, or after the time-out. */
    Mono<Void> drain(Duration timeout) {
        return Mono.defer(() -> {
            ClientState current = state;
            Mono<Void> drained = current.pipeline().lifecycle().drain(timeout);
            return current == initialState
                    ? drained
                    : Mono.when(drained, initialState.pipeline().lifecycle().drain(timeout));
        });
    }
}
