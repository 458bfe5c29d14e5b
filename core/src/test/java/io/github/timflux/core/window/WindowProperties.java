package io.github.timflux.core.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.AccountResult;
import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/** Cutting loses, repeats and reorders nothing; merging answers every element once, whatever the answer holds. */
final class WindowProperties {

    @Property
    void shouldCutEverySourceIntoWindowsThatTogetherAreTheSource(@ForAll("sources") List<String> source) {
        List<String> elements = cut(source).stream()
                .flatMap(window -> window.<String>failed(any()).stream())
                .map(AccountResult::account)
                .toList();
        assertThat(elements).isEqualTo(source);
    }

    @Property
    void shouldNeverAskForMoreThanAHundredAccountsNorForOneTwice(@ForAll("sources") List<String> source) {
        assertThat(cut(source)).allSatisfy(window -> assertThat(window.accounts())
                .hasSizeLessThanOrEqualTo(100)
                .doesNotHaveDuplicates()
                .doesNotContain(""));
    }

    @Property
    void shouldFillEveryWindowButTheLast(@ForAll("sources") List<String> source) {
        List<Window> windows = cut(source);
        assertThat(windows.subList(0, Math.max(0, windows.size() - 1))).allSatisfy(window -> assertThat(
                        window.accounts().size() == 100 || window.failed(any()).size() == 1_000)
                .isTrue());
    }

    @Property
    void shouldAnswerEveryElementOnceWhateverTheAnswerHolds(@ForAll("sources") List<String> source, @ForAll long seed) {
        for (Window window : cut(source)) {
            Scenario scenario = new Scenario(window, new Random(seed));
            List<AccountResult<String>> results =
                    window.merge(scenario.values, scenario.failures, UnaryOperator.identity());
            assertThat(results)
                    .extracting(AccountResult::account)
                    .isEqualTo(window.<String>failed(any()).stream()
                            .map(AccountResult::account)
                            .toList());
            assertThat(results).allSatisfy(scenario::check);
        }
    }

    @Provide
    Arbitrary<List<String>> sources() {
        Arbitrary<String> few = Arbitraries.of("", "a", "b", "阿", "a b", "\"", "😀", "\uD83D");
        Arbitrary<String> many = Arbitraries.integers().between(0, 5_000).map(i -> "u" + i);
        return Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(1, few), net.jqwik.api.Tuple.of(4, many))
                .list()
                .ofMaxSize(1_500);
    }

    private static List<Window> cut(List<String> source) {
        return Windows.cut(Flux.fromIterable(source), Duration.ofMinutes(1), Schedulers.parallel())
                .collectList()
                .blockOptional()
                .orElseThrow();
    }

    private static TimException any() {
        return new TimException(ErrorKind.UNAVAILABLE, 0, "any", null);
    }

    /** An answer that values, refuses, does both, or forgets, at random, and tells of strangers. */
    private static final class Scenario {

        private final Map<String, String> values = new HashMap<>();
        private final Map<String, TimException> failures = new HashMap<>();
        private final Set<String> asked;

        Scenario(Window window, Random random) {
            asked = new HashSet<>(window.accounts());
            for (String account : asked) {
                if (random.nextInt(3) > 0) {
                    values.put(account, "value of " + account);
                }
                if (random.nextInt(5) == 0) {
                    failures.put(account, new TimException(ErrorKind.REJECTED, 70107, "refused", null));
                }
            }
            values.put("a stranger", "nobody asked");
        }

        void check(AccountResult<String> result) {
            String account = result.account();
            String expected = !asked.contains(account)
                    ? "INVALID"
                    : failures.containsKey(account)
                            ? "REJECTED"
                            : values.containsKey(account) ? "value of " + account : "MISSING";
            assertThat(result.<String>fold(
                            (a, value) -> value, (a, cause) -> cause.kind().name()))
                    .isEqualTo(expected);
        }
    }
}
