package io.github.timflux.benchmarks.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class JmhTest {

    @Test
    void shouldJudgeTheDearest() {
        assertThat(met(150, 100, 300)).containsExactly(true, true);
        assertThat(met(100, 151, 301)).containsExactly(false, false);
    }

    @Test
    void shouldNotMeetWhatWasNotRun() {
        assertThat(new Jmh(".", true).report(List.of()).aims())
                .extracting(Aim::met)
                .containsExactly(false, false);
    }

    @Test
    void shouldTellWhatACallIsForAnAccount() {
        Score call = score("TurnstileBenchmark.passIdle", 400);
        assertThat(call.bytesAnAccount()).isEqualTo(4);
        assertThat(call.nanosAnAccount()).isEqualTo(1);
        assertThat(call.cells())
                .containsExactly("`TurnstileBenchmark.passIdle`", "n 1", "call", "10,000,000", "1 %", "400", "4");
    }

    @Test
    void shouldTellNothingForAnAccountOfWhatIsDoneOnceADay() {
        Score signature = score("SigningBenchmark.sign", 4_552.5);
        assertThat(signature.isOfAccounts()).isFalse();
        assertThat(signature.cells())
                .containsExactly("`SigningBenchmark.sign`", "n 1", "signature", "10,000,000", "1 %", "4,550", "");
    }

    @Test
    void shouldNameOnlyWhatIsNotUsual() {
        assertThat(label(Map.of("duplicates", "0", "ordered", "false"))).isEqualTo("Window.cut");
        assertThat(label(Map.of("duplicates", "10", "ordered", "true"))).isEqualTo("Window.cut duplicates 10 ordered");
    }

    private static String label(Map<String, String> parameters) {
        return new Score("WindowBenchmark.cut", new TreeMap<>(parameters), 1, 1, 1).label();
    }

    private static List<Boolean> met(double unordered, double ordered, double client) {
        return new Jmh(".", true)
                        .report(List.of(
                                score("WindowBenchmark.cutAndMerge", unordered),
                                score("WindowBenchmark.cutAndMerge", ordered),
                                score("WindowBenchmark.cutAndMergeInSourceOrder", 200),
                                score("ClientBenchmark.read", client)))
                        .aims()
                        .stream()
                        .map(Aim::met)
                        .toList();
    }

    private static Score score(String benchmark, double bytes) {
        return new Score(benchmark, new TreeMap<>(Map.of("n", "1")), 1e7, 1e5, bytes);
    }
}
