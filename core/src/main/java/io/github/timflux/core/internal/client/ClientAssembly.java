package io.github.timflux.core.internal.client;

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
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Creates and connects the objects of one client. HTTP transport, rate limiters and timer are parameters, so that tests
 * can pass their own objects.
 *
 * @param pipeline sends the requests
 * @param rateLimiters the rate limiter of each operation
 * @param bulkStreams implements all methods that return a {@code Flux}
 * @param singleCalls implements all methods that return a {@code Mono}
 * @param jsonCalls implements the calls with JSON text
 * @param bulkOptions the options of bulk streams that have no options of their own
 */
public record ClientAssembly(
        RequestPipeline pipeline,
        RateLimiters rateLimiters,
        BulkStreams bulkStreams,
        SingleCalls singleCalls,
        JsonCalls jsonCalls,
        BulkOptions bulkOptions) {

    /** Creates and connects the objects of a client. Creating the objects sends nothing and starts no thread. */
    public static ClientAssembly of(
            ClientSettings settings, HttpTransport transport, RateLimiters rateLimiters, Scheduler timer) {
        InstrumentationInvoker instrumentation = new InstrumentationInvoker(settings.instrumentation());
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
        WindowSender sender = new WindowSender(pipeline, settings.settleTime());
        SingleCalls singleCalls = new SingleCalls(
                rateLimiters,
                sender,
                settings.singleOptions(),
                settings.http().network().connectionPool().singleCallConcurrency());
        BulkStreams bulkStreams = new BulkStreams(rateLimiters, sender, instrumentation, timer);
        return new ClientAssembly(
                pipeline,
                rateLimiters,
                bulkStreams,
                singleCalls,
                new JsonCalls(singleCalls, bulkStreams),
                settings.bulkOptions());
    }

    /** Returns one request without retries, to find out whether the service accepts requests of the client. */
    public Mono<Void> ping(PathFamily family, Duration timeout) {
        return new DefaultAttributeNameOperations(singleCalls, family).ping(timeout);
    }

    /** Returns the public interface to the operations of one path family. */
    public TimPushApi pushApi(PathFamily family) {
        return new DefaultPushApi(bulkStreams, singleCalls, family, bulkOptions);
    }
}
