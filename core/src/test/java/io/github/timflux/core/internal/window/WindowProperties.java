package io.github.timflux.core.internal.window;

import static java.util.function.Function.identity;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/** Windows lose, repeat and reorder no element, and each element gets one result. */
@Tag("searching")
final class WindowProperties {

    @Property
    void shouldContainAllElementsOfTheSourceInOrder(@ForAll("sources") List<String> source) {
        List<String> elements = cut(source).stream()
                .flatMap(window -> elements(window).stream())
                .toList();
        assertThat(elements).isEqualTo(source);
    }

    @Property
    void shouldSendAtMostOneHundredDistinctAccounts(@ForAll("sources") List<String> source) {
        assertThat(cut(source)).allSatisfy(window -> assertThat(window.elementsToSend())
                .hasSizeLessThanOrEqualTo(100)
                .doesNotHaveDuplicates()
                .doesNotContain(""));
    }

    @Property
    void shouldFillEveryWindowExceptTheLast(@ForAll("sources") List<String> source) {
        List<Window<String>> windows = cut(source);
        assertThat(windows.subList(0, Math.max(0, windows.size() - 1)))
                .allSatisfy(window -> assertThat(window.elementsToSend().size() == 100
                                || elements(window).size() == 1_000)
                        .isTrue());
    }

    @Property
    void shouldCreateOneResultForEachElement(@ForAll("sources") List<String> source) {
        assertThat(results(source))
                .isEqualTo(source.stream()
                        .map(account -> account.isEmpty() ? "rejected" : account)
                        .toList());
    }

    @Property
    void shouldSplitAWindowIntoHalvesWithAllItsElements(@ForAll("sources") List<String> source) {
        for (Window<String> window : cut(source)) {
            List<Window<String>> halves = window.halves();
            assertThat(halves).hasSize(window.elementsToSend().size() > 1 ? 2 : 0);
            if (!halves.isEmpty()) {
                assertThat(halves.stream().flatMap(half -> elements(half).stream()))
                        .containsExactlyInAnyOrderElementsOf(elements(window));
                assertThat(halves.get(0).elementsToSend())
                        .hasSize(window.elementsToSend().size() / 2)
                        .doesNotContainAnyElementsOf(halves.get(1).elementsToSend());
            }
        }
    }

    @Provide
    Arbitrary<List<String>> sources() {
        Arbitrary<String> specialAccounts = Arbitraries.of("", "a", "b", "阿", "a b", "\"", "😀", "\uD83D");
        Arbitrary<String> numberedAccounts =
                Arbitraries.integers().between(0, 5_000).map(i -> "u" + i);
        return Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(1, specialAccounts), net.jqwik.api.Tuple.of(4, numberedAccounts))
                .list()
                .ofMaxSize(1_500);
    }

    private static List<Window<String>> cut(List<String> source) {
        return Windowing.cut(
                        Flux.fromIterable(source),
                        ElementDescriptor.unordered(WindowProperties::validate),
                        Duration.ofMinutes(1),
                        Schedulers.parallel())
                .collectList()
                .blockOptional()
                .orElseThrow();
    }

    private static @Nullable TimException validate(String account) {
        return account.isEmpty() ? new TimException(ErrorKind.INVALID, 0, "empty", null) : null;
    }

    private static List<String> results(List<String> source) {
        return cut(source).stream()
                .flatMap(window -> window.results(identity(), (element, error) -> "rejected").stream())
                .toList();
    }

    private static List<String> elements(Window<String> window) {
        return window.results(identity(), (element, error) -> element);
    }
}
