package io.github.timflux.cli.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.ErrorKind;
import io.github.timflux.Quota;
import io.github.timflux.cli.process.ScreenStyle;
import io.github.timflux.cli.report.CallStatistics;
import io.github.timflux.cli.report.JobSummary;
import io.github.timflux.cli.result.ResultCounts;
import io.github.timflux.simulator.model.SimulatorStatistics;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

final class DemoSummaryTest {

    private static final int COLUMNS = 80;
    private static final Quota QUOTA = Quota.perSecond(100);
    private static final ScreenStyle PLAIN = new ScreenStyle(Ansi.OFF, true);
    private static final SimulatorStatistics SERVER = new SimulatorStatistics(1_117, 0, 0, 100, 100_100, 100, 33);
    private static final DemoSingleCalls.Statistics SINGLE_CALLS =
            new DemoSingleCalls.Statistics(112, 112, 30.5, 61.04);

    @Test
    void shouldShowWhatWasMeasuredAndChecked() {
        assertThat(summary(job(QUOTA), SERVER, SINGLE_CALLS).screen(PLAIN))
                .isEqualToNormalizingNewlines(
                        """

                          accounts   100,000 in 11.2 s, 8,929 per second
                          calls      1,117, with 5 retries after failures
                          quota      99.6 % used of 100 calls per second

                          Calls per second at the service, from the start to the end of the job;
                          █ is the limit of 100, ! is above it:
                          ▇██

                          Response times                                           p50             p99
                          all calls, from permit to answer                     25.1 ms         30.9 ms
                          112 single calls, with wait and retries              30.5 ms         61.0 ms

                          Checked with the counters of the client and of the simulator:
                          ✓ every account was answered exactly once                          100,000
                          ✓ no second had more calls than the limit of 100                       100
                          ✓ no call was refused because of its rate                                0
                          ✓ every single call beside the job got its own answer                  112

                        Success.""");
    }

    @Test
    void shouldShowAFailedProofWithBothCounts() {
        SimulatorStatistics overLimit = new SimulatorStatistics(1_117, 3, 0, 100, 100_100, 101, 33);
        DemoSummary summary = new DemoSummary(
                job(QUOTA),
                overLimit,
                List.of(101),
                new DemoSingleCalls.Statistics(112, 111, 1, 1),
                List.of(Proof.equal("every account was answered exactly once", 100_000, 99_999)));
        assertThat(summary.isSuccessful()).isFalse();
        assertThat(summary.screen(PLAIN).lines())
                .containsSequence(
                        "  ✗ every account was answered exactly once                           99,999",
                        "      expected 100,000, actual 99,999",
                        "  ✗ no second had more calls than the limit of 100                       101",
                        "      expected at most 100, actual 101",
                        "  ✗ no call was refused because of its rate                                3",
                        "      expected 0, actual 3",
                        "  ✗ every single call beside the job got its own answer                  111",
                        "      expected 112, actual 111",
                        "",
                        "Failure, see above.")
                .contains("  !")
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(COLUMNS));
    }

    @Test
    void shouldFailIfOneProofFails() {
        assertThat(summary(job(QUOTA), SERVER, SINGLE_CALLS).isSuccessful()).isTrue();
        for (DemoSummary failed : List.of(
                summary(job(QUOTA), new SimulatorStatistics(9, 1, 0, 1, 1, 100, 1), SINGLE_CALLS),
                summary(job(QUOTA), new SimulatorStatistics(9, 0, 0, 1, 1, 101, 1), SINGLE_CALLS),
                summary(job(QUOTA), SERVER, new DemoSingleCalls.Statistics(2, 1, 1, 1)),
                new DemoSummary(job(QUOTA), SERVER, List.of(), SINGLE_CALLS, List.of(Proof.equal("it", 1, 2))))) {
            assertThat(failed.isSuccessful()).isFalse();
        }
    }

    @Test
    void shouldHaveNoLimitWithoutAQuota() {
        String screen = summary(job(Quota.unlimited()), SERVER, SINGLE_CALLS).screen(PLAIN);
        assertThat(screen)
                .contains("quota      none, as fast as it can", "█ is the busiest second, 100 calls:")
                .doesNotContain("limit of");
    }

    @Test
    void shouldRoundALimitWithAFractionUp() {
        assertThat(summary(job(Quota.perSecond(2.5)), SERVER, SINGLE_CALLS).screen(PLAIN))
                .contains("█ is the limit of 3", "✗ no second had more calls than the limit of 3")
                .contains("of 2.5 calls per second");
    }

    @Test
    void shouldOmitSingleCallsIfThereWereNone() {
        assertThat(summary(job(QUOTA), SERVER, new DemoSingleCalls.Statistics(0, 0, 0, 0))
                        .screen(PLAIN))
                .doesNotContain("single call");
    }

    @Test
    void shouldUseAsciiOnly() {
        String screen = summary(job(QUOTA), SERVER, SINGLE_CALLS).screen(new ScreenStyle(Ansi.OFF, false));
        assertThat(screen)
                .matches("\\p{ASCII}+")
                .contains("# is the limit of 100", "\n  %##", "ok every account was answered");
    }

    @Test
    void shouldColorMarksAndBars() {
        assertThat(summary(job(QUOTA), SERVER, SINGLE_CALLS).screen(new ScreenStyle(Ansi.ON, true)))
                .contains("\u001B[32m✓", "▇██\u001B[");
    }

    /** The largest numbers of the options. */
    @Test
    void shouldFitTheLargestNumbersInto80Columns() {
        long max = Integer.MAX_VALUE;
        Quota quota = Quota.perSecond(99_999.999999);
        JobSummary job = new JobSummary(
                new ResultCounts(max, Map.of(ErrorKind.REJECTED, max)),
                0,
                new CallStatistics(max, max, max, 0, Duration.ofDays(1_000), 3_600_000, 3_600_000),
                Duration.ofDays(1_000),
                quota);
        DemoSummary summary = new DemoSummary(
                job,
                new SimulatorStatistics(max, max, 0, 100, max, Integer.MAX_VALUE, 1),
                Collections.nCopies(1_000_000, Integer.MAX_VALUE),
                new DemoSingleCalls.Statistics(9_999_999, 1, 3_600_000, 3_600_000),
                new DemoAccounts(1, new SimulatedUsers(0.01))
                        .proofs().stream()
                                .map(proof -> Proof.equal(proof.statement(), max, max - 1))
                                .toList());
        for (boolean hasBlocks : new boolean[] {true, false}) {
            assertThat(summary.screen(new ScreenStyle(Ansi.OFF, hasBlocks)).lines())
                    .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(COLUMNS));
        }
        for (Quota each : List.of(quota, Quota.perSecond(0.01), Quota.unlimited())) {
            assertThat(DemoSummary.introduction(Integer.MAX_VALUE, each).lines())
                    .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(COLUMNS));
        }
    }

    @Test
    void shouldSayHowLongItTakes() {
        assertThat(DemoSummary.introduction(100_000, QUOTA))
                .contains("at 100 calls per second, which takes about 11 s.");
        assertThat(DemoSummary.introduction(1, QUOTA)).contains("about 1 s.");
        assertThat(DemoSummary.introduction(1, Quota.unlimited())).contains("as fast as it can.");
    }

    private static DemoSummary summary(
            JobSummary job, SimulatorStatistics server, DemoSingleCalls.Statistics singleCalls) {
        return new DemoSummary(
                job,
                server,
                List.of(99, 100, 100),
                singleCalls,
                List.of(Proof.equal("every account was answered exactly once", 100_000, 100_000)));
    }

    private static JobSummary job(Quota quota) {
        return new JobSummary(
                new ResultCounts(99_000, Map.of(ErrorKind.REJECTED, 1_000L)),
                0,
                new CallStatistics(1_117, 100_100, 5, 0, Duration.ofMillis(11_200), 25.1, 30.9),
                Duration.ofMillis(11_200),
                quota);
    }
}
