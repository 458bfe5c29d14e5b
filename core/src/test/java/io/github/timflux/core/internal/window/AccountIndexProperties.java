package io.github.timflux.core.internal.window;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

final class AccountIndexProperties {

    @Property
    void shouldHoldEachAccountOnceInTheOrderInWhichTheyCame(@ForAll("many") List<String> added) {
        AccountIndex accounts = new AccountIndex(added.size());
        Set<String> expected = new LinkedHashSet<>();
        for (String account : added) {
            assertThat(accounts.add(account)).isEqualTo(expected.add(account));
        }
        assertThat(accounts).containsExactlyElementsOf(expected);
    }

    @Property
    void shouldFindWhatIsThereAndNothingElseWhateverTheGuess(
            @ForAll("many") List<String> added, @ForAll("any") String text, @ForAll @IntRange(max = 30) int guess) {
        AccountIndex accounts = new AccountIndex(added.size());
        accounts.addAll(added);
        List<String> distinct = new ArrayList<>(accounts);
        assertThat(accounts.indexOf(text)).isEqualTo(distinct.indexOf(text));
        assertThat(accounts.contains(text)).isEqualTo(distinct.contains(text));
        byte[] around = ("#" + text + "#").getBytes(UTF_8);
        assertThat(accounts.indexOf(around, 1, around.length - 2, guess)).isEqualTo(distinct.indexOf(text));
    }

    @Provide
    Arbitrary<List<String>> many() {
        return any().list().ofMaxSize(100);
    }

    /** Few enough to meet again; many of them have the same hash. */
    @Provide
    Arbitrary<String> any() {
        return Arbitraries.of("Aa", "BB", "C#", "张", "é", "\uD83D\uDE00")
                .list()
                .ofMaxSize(4)
                .map(parts -> String.join("", parts));
    }
}
