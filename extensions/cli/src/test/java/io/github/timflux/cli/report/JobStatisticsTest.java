package io.github.timflux.cli.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.AccountResult;
import io.github.timflux.ErrorKind;
import io.github.timflux.Quota;
import io.github.timflux.TimException;
import io.github.timflux.cli.result.ResultCounts;
import io.github.timflux.spi.CallListener.AttemptEvent;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

final class JobStatisticsTest {

    private static final Quota QUOTA = Quota.perSecond(100);

    private final AtomicLong nanos = new AtomicLong();
    private final JobStatistics statistics = JobStatistics.start(nanos::get);

    @Test
    void shouldWriteTheSummaryAsJson() {
        runSmallJob();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        statistics.writeSummary(QUOTA, out);
        assertThat(out.toString(UTF_8))
                .isEqualTo(
                        "{\"accounts\":4,\"answeredBefore\":0,\"succeeded\":1,\"failed\":3,\"failures\":{\"REJECTED\":2,\"INVALID\":1},"
                                + "\"calls\":3,\"retries\":1,\"throttled\":1,\"meanAccountsPerCall\":50.0,"
                                + "\"p50Millis\":5.003,\"p99Millis\":10.007,"
                                + "\"seconds\":2.0,\"accountsPerSecond\":2.0,\"quotaUse\":1.0}\n");
    }

    @Test
    void shouldDescribeTheSummary() {
        runSmallJob();
        assertThat(statistics.summary(QUOTA).describe())
                .isEqualTo("4 accounts in 2.0 s (2/s): 1 succeeded, 3 failed (2 REJECTED, 1 INVALID). "
                        + "3 calls of 50.0 accounts on average (100.0 % of 100 calls/s), 1 retries, "
                        + "1 throttled; p50 5.0 ms, p99 10.0 ms.");
    }

    @Test
    void shouldDescribeTheUseOfARateWithAFraction() {
        runSmallJob();
        assertThat(statistics.summary(Quota.perSecond(0.5)).describe()).contains(" % of 0.5 calls/s)");
        assertThat(statistics.summary(Quota.perSecond(1_234.25)).describe()).contains(" % of 1,234.25 calls/s)");
    }

    @Test
    void shouldCountEarlierRunsForTheResultsAndNotForTheSpeed() {
        statistics.addEarlier(new ResultCounts(90, Map.of(ErrorKind.MISSING, 6L)));
        runSmallJob();
        assertThat(statistics.failed()).isEqualTo(9);
        assertThat(statistics.summary(QUOTA).accountsPerSecond()).isEqualTo(2.0);
        assertThat(statistics.summary(QUOTA).describe())
                .startsWith("100 accounts in 2.0 s (2/s), 96 of them in earlier runs: 91 succeeded, "
                        + "9 failed (2 REJECTED, 1 INVALID, 6 MISSING). 3 calls ");
    }

    @Test
    void shouldSummarizeAJobWithoutCalls() {
        assertThat(statistics.summary(QUOTA).quotaUse()).isNull();
        assertThat(statistics.summary(QUOTA).accountsPerSecond()).isZero();
        assertThat(statistics.summary(QUOTA).calls().meanAccountsPerCall()).isZero();
    }

    @Test
    void shouldHaveNoQuotaUseWithoutAQuota() {
        call(10, 100, 1, null, 5);
        assertThat(statistics.summary(Quota.unlimited()).quotaUse()).isNull();
    }

    @Test
    void shouldUseHalfTheQuotaAtHalfTheRate() {
        for (int number = 0; number < 1_000; number++) {
            call(20L * number, 100, 1, null, 5);
        }
        assertThat(statistics.summary(QUOTA).quotaUse()).isBetween(0.5, 0.501);
    }

    @Test
    void shouldDrawABarWithTheFailures() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        ProgressDisplay bar = ProgressDisplay.bar(
                statistics, () -> 4, new PrintStream(err, true, UTF_8), 100, ProgressBarStyle.UNICODE_BLOCK);
        bar.showDuring(Flux.defer(() -> {
                    runSmallJob();
                    return Flux.empty();
                }))
                .blockLast();
        assertThat(err.toString(UTF_8)).contains("100%", "4/4", "2 REJECTED, 1 INVALID");
    }

    @Test
    void shouldEstimateTheRemainingTimeFromThisRun() {
        assertThat(statistics.remainingTime(100)).isNull();
        statistics.addEarlier(new ResultCounts(90, Map.of()));
        runSmallJob();
        // 4 accounts in 2 seconds, and 106 accounts remain.
        assertThat(statistics.remainingTime(200)).isEqualTo(Duration.ofSeconds(53));
        assertThat(statistics.remainingTime(-1)).isNull();
        assertThat(statistics.remainingTime(1)).isZero();
    }

    @Test
    void shouldPrintProgressLines() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        ProgressLinePrinter lines = new ProgressLinePrinter(statistics, () -> 10, new PrintStream(err, true, UTF_8));
        lines.show();
        runSmallJob();
        lines.show();
        assertThat(err.toString(UTF_8))
                .isEqualToNormalizingNewlines(
                        """
                   0 s           0 accounts        0/s  0 failed
                   2 s           4 accounts        4/s  3 s left  3 failed: 2 REJECTED, 1 INVALID
                """);
    }

    /** Three calls, 10 ms apart. The second call is throttled, and the third call is its retry. */
    private void runSmallJob() {
        call(100, 100, 1, null, 10);
        call(110, 25, 1, ErrorKind.THROTTLED, 5);
        call(120, 25, 2, null, 5);
        statistics.count(AccountResult.success("a", "value"));
        statistics.count(failure(ErrorKind.INVALID));
        statistics.count(failure(ErrorKind.REJECTED));
        statistics.count(failure(ErrorKind.REJECTED));
        nanos.set(Duration.ofSeconds(2).toNanos());
    }

    private void call(long permitMillis, int accounts, int attempt, @Nullable ErrorKind failure, long durationMillis) {
        nanos.set(Duration.ofMillis(permitMillis + durationMillis).toNanos());
        Duration duration = Duration.ofMillis(durationMillis);
        statistics
                .callListener()
                .onAttempt(new AttemptEvent(
                        "v4/timpush/get_attr", accounts, attempt, Duration.ZERO, null, duration, failure, 0));
    }

    private static AccountResult<String> failure(ErrorKind kind) {
        return AccountResult.failure("a", new TimException(kind, 0, "reason", null));
    }
}
