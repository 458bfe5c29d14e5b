package io.github.timflux.cli.report;

import io.github.timflux.Attempt;
import io.github.timflux.ClientProblem;
import io.github.timflux.EndpointState;
import io.github.timflux.EndpointState.Circuit;
import io.github.timflux.ErrorKind;
import io.github.timflux.RateLimiterState;
import io.github.timflux.TimClient;
import io.github.timflux.TimException;
import io.github.timflux.cli.process.MessagePrinter;
import io.github.timflux.cli.process.ProcessEnvironment;
import io.github.timflux.core.TimFlux;
import io.github.timflux.internal.DurationText;
import io.github.timflux.spi.CallListener;
import io.github.timflux.spi.Instrumentation;
import java.net.URI;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Says on standard error why a command waits, and when it goes on. Each reason is named at once for the first time, and
 * then at most once a minute. The messages of one client come from one object.
 */
public final class WaitMessages implements CallListener, Instrumentation {

    private static final Duration CHECK_INTERVAL = Duration.ofSeconds(1);

    /** The time without an attempt after which the wait for a permit is worth a message. */
    private static final long MIN_SILENCE = Duration.ofSeconds(10).toNanos();

    private final Consumer<String> printer;
    private final LongSupplier nanoTime;
    private final RequestFailures failures;

    /** The endpoints whose circuits have been open, by host, port and path. */
    private final Map<String, Outage> outages = new HashMap<>();

    private final WaitReason withoutUserSig;
    private final WaitReason withoutPermit;
    private final Disposable.Swap checks = Disposables.swap();

    private volatile boolean hasFailures;
    private volatile long lastAttemptAt;

    WaitMessages(Consumer<String> printer, LongSupplier nanoTime) {
        this.printer = printer;
        this.nanoTime = nanoTime;
        this.failures = new RequestFailures(this::newReason, nanoTime);
        this.withoutUserSig = newReason();
        this.withoutPermit = newReason();
        this.lastAttemptAt = nanoTime.getAsLong();
    }

    /**
     * Creates messages on the standard error of the process.
     *
     * @param process the process
     * @return the messages
     */
    public static WaitMessages of(ProcessEnvironment process) {
        return new WaitMessages(MessagePrinter.of(process)::print, System::nanoTime);
    }

    /**
     * Registers the messages with a client.
     *
     * @param builder the builder of the client
     * @param listener another listener of the client, or {@link CallListener#none()}
     * @return the builder
     */
    public TimFlux.Builder addTo(TimFlux.Builder builder, CallListener listener) {
        return builder.listener(listener.and(this)).instrumentation(this);
    }

    @Override
    public void onClientOpened(TimClient client) {
        checks.update(Flux.interval(CHECK_INTERVAL)
                .onBackpressureDrop()
                .subscribe(tick -> check(client.problems(), client.rateLimiters())));
    }

    @Override
    public void onClientClosed(TimClient client) {
        checks.dispose();
    }

    @Override
    public void onAttempt(AttemptEvent event) {
        lastAttemptAt = nanoTime.getAsLong();
        boolean isAnswered = event.failure() == null || (event.failure() == ErrorKind.REJECTED && event.code() != 0);
        if (isAnswered && hasFailures) {
            onAnswered();
        }
    }

    private synchronized void onAnswered() {
        if (failures.end()) {
            printer.accept("Requests succeed again.");
        }
        hasFailures = !failures.isEmpty();
    }

    @Override
    public <T> Mono<T> aroundRequest(OutgoingRequest request, Mono<T> exchange) {
        return Mono.defer(() -> {
            long startedAt = nanoTime.getAsLong();
            return exchange.doOnError(TimException.class, error -> onFailure(request.operation(), error, startedAt));
        });
    }

    synchronized void onFailure(String operation, TimException error, long startedAt) {
        Outage outage = outages.get(hostOf(error));
        if (outage != null && outage.reason.isActive()) {
            outage.occurred(error.reason());
        } else if (!isFinal(error)) {
            hasFailures = true;
            failures.add(operation, error, startedAt);
        }
    }

    /** The service has answered, and the request is not retried. An HTTP status is no answer of the service. */
    private static boolean isFinal(TimException error) {
        return error.kind() == ErrorKind.FORBIDDEN || (error.kind() == ErrorKind.REJECTED && error.code() != 0);
    }

    @Override
    public synchronized void onCircuitBreaker(EndpointState state) {
        URI endpoint = state.endpoint();
        Outage outage = outages.computeIfAbsent(
                endpoint.getRawAuthority() + endpoint.getRawPath(), host -> new Outage(endpoint, newReason()));
        if (state.circuit() == Circuit.CLOSED) {
            if (outage.reason.end()) {
                printer.accept(endpoint + " is reachable again.");
            }
        } else {
            // The outage replaces the messages about single failures.
            failures.end();
            outage.occurred(state.lastError());
        }
    }

    /** Names the reasons that no event reports, and those that were held back. Called every second. */
    synchronized void check(List<ClientProblem> problems, List<RateLimiterState> rateLimiters) {
        outages.values().forEach(outage -> outage.reason.printIfDue());
        failures.check();
        checkUserSig(problems);
        checkPermits(rateLimiters);
    }

    private void checkUserSig(List<ClientProblem> problems) {
        problems.stream()
                .filter(problem -> problem.operation().isEmpty())
                .findFirst()
                .ifPresentOrElse(
                        problem -> withoutUserSig.holds("No request can be signed. It is tried again. The last error: "
                                + problem.lastError().reason()),
                        () -> {
                            if (withoutUserSig.end()) {
                                printer.accept("Requests can be signed again.");
                            }
                        });
    }

    private void checkPermits(List<RateLimiterState> rateLimiters) {
        // No message says that this wait has ended: a low rate is the wish of the user, and each permit ends a wait.
        rateLimiters.stream()
                .filter(state -> nanoTime.getAsLong() - lastAttemptAt >= MIN_SILENCE && isWaiting(state))
                .findFirst()
                .ifPresentOrElse(state -> withoutPermit.holds(permitMessage(state)), withoutPermit::end);
    }

    /** Returns whether the rate limiter can be the reason of a long wait. */
    private static boolean isWaiting(RateLimiterState state) {
        return state.pendingWindows() + state.pendingSingleCalls() > 0
                && (state.currentRate() < 1 || !state.pausedFor().isZero());
    }

    private static String permitMessage(RateLimiterState state) {
        return String.format(
                Locale.ROOT,
                "Requests of %s wait for the rate limiter, which allows %s calls a second%s.",
                state.operation(),
                new DecimalFormat("0.###", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(state.currentRate()),
                state.pausedFor().isZero() ? "" : " after a pause of " + DurationText.of(state.pausedFor()));
    }

    private WaitReason newReason() {
        return new WaitReason(printer, nanoTime);
    }

    /** The host, port and path of the endpoint; empty if the error has no attempt. */
    static String hostOf(TimException error) {
        Attempt attempt = error.attempt();
        return attempt == null ? "" : attempt.host();
    }

    private record Outage(URI endpoint, WaitReason reason) {

        void occurred(String lastError) {
            reason.occurred(endpoint + " is not reachable. It is probed until it is reachable again. The last error: "
                    + lastError);
        }
    }
}
