package io.github.timflux.cli.simulation;

import io.github.timflux.Quota;
import io.github.timflux.TimClient;
import java.time.Duration;
import java.util.Map;
import org.HdrHistogram.Histogram;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Signal;
import reactor.core.publisher.Timed;

/** Makes single calls at a steady rate while the job of the demonstration runs, and measures them. */
public final class DemoSingleCalls {

    private static final double MAX_CALLS_PER_SECOND = 10;
    private static final double MAX_QUOTA_SHARE = 0.1;

    /** Ten calls per second, with a deadline of 10 s. */
    private static final int MAX_IN_FLIGHT = 100;

    /** With a lower rate, a single call could wait for its permit until its deadline. */
    private static final double MIN_RATE = 1;

    private static final double NANOS_PER_SECOND = 1e9;
    private static final int SIGNIFICANT_DIGITS = 3;

    private final DemoAccounts accounts;
    private final double callsPerSecond;
    private final Histogram micros = new Histogram(SIGNIFICANT_DIGITS);
    private long started;
    private long correct;

    /**
     * Creates the calls.
     *
     * @param accounts the accounts of the calls
     * @param quota the quota of the client; the calls use up to a tenth of it
     */
    public DemoSingleCalls(DemoAccounts accounts, Quota quota) {
        this.accounts = accounts;
        this.callsPerSecond = callsPerSecond(quota);
    }

    /** Returns the rate of the calls; 0 if the quota is too low for them. */
    static double callsPerSecond(Quota quota) {
        if (quota.isUnlimited()) {
            return MAX_CALLS_PER_SECOND;
        }
        double rate = quota.callsPerSecond();
        return rate < MIN_RATE ? 0 : Math.min(MAX_CALLS_PER_SECOND, MAX_QUOTA_SHARE * rate);
    }

    /**
     * Makes calls until the job ends.
     *
     * @param client the client of the job
     * @param end completes at the end of the job
     * @return completes when all started calls are answered; starts the calls when it is subscribed to
     */
    public Mono<Void> callUntil(TimClient client, Mono<Void> end) {
        if (callsPerSecond == 0) {
            return Mono.empty();
        }
        return Flux.interval(Duration.ZERO, Duration.ofNanos(Math.round(NANOS_PER_SECOND / callsPerSecond)))
                .onBackpressureDrop()
                .takeUntilOther(end)
                .doOnNext(number -> started++)
                .map(accounts::account)
                .flatMap(account -> call(client, account), MAX_IN_FLIGHT)
                .doOnNext(this::count)
                .then();
    }

    private Mono<Answer> call(TimClient client, String account) {
        return client.timPush().attributes().get(account).materialize().timed().map(timed -> answer(account, timed));
    }

    private Answer answer(String account, Timed<Signal<Map<String, String>>> timed) {
        Signal<Map<String, String>> signal = timed.get();
        return new Answer(timed.elapsed(), accounts.isCorrect(account, signal.get(), signal.getThrowable()));
    }

    private void count(Answer answer) {
        micros.recordValue(answer.elapsed().toNanos() / 1_000);
        correct += answer.isCorrect() ? 1 : 0;
    }

    /** {@return the counts; call it after the end of the calls} */
    public Statistics statistics() {
        return new Statistics(started, correct, millisAtPercentile(50), millisAtPercentile(99));
    }

    private double millisAtPercentile(double percentile) {
        return micros.getValueAtPercentile(percentile) / 1_000.0;
    }

    private record Answer(Duration elapsed, boolean isCorrect) {}

    /**
     * Statistics of the single calls.
     *
     * @param calls the number of calls
     * @param correct the number of calls that got the right answer
     * @param p50Millis the median time from the call to its answer, with the wait for the permit and retries
     * @param p99Millis the 99th percentile of this time
     */
    public record Statistics(long calls, long correct, double p50Millis, double p99Millis) {}
}
