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
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

@Tag("searching")
final class AccountIndexProperties {

    @Property
    void shouldContainEachAccountOnceInTheOrderOfInsertion(@ForAll("accounts") List<String> added) {
        AccountIndex accounts = new AccountIndex(added.size());
        Set<String> expected = new LinkedHashSet<>();
        for (String account : added) {
            assertThat(accounts.add(account)).isEqualTo(expected.add(account));
        }
        assertThat(accounts).containsExactlyElementsOf(expected);
    }

    @Property
    void shouldFindOnlyAddedAccountsForEveryHint(
            @ForAll("accounts") List<String> added,
            @ForAll("account") String account,
            @ForAll @IntRange(max = 30) int hint) {
        AccountIndex accounts = new AccountIndex(added.size());
        accounts.addAll(added);
        List<String> distinct = new ArrayList<>(accounts);
        assertThat(accounts.indexOf(account)).isEqualTo(distinct.indexOf(account));
        assertThat(accounts.contains(account)).isEqualTo(distinct.contains(account));
        byte[] surrounded = ("#" + account + "#").getBytes(UTF_8);
        assertThat(accounts.indexOf(surrounded, 1, surrounded.length - 2, hint)).isEqualTo(distinct.indexOf(account));
    }

    @Provide
    Arbitrary<List<String>> accounts() {
        return account().list().ofMaxSize(100);
    }

    /**
     * Few distinct accounts, so that duplicates occur. Many accounts have the same hash code, such as "Aa" and "BB".
     */
    @Provide
    Arbitrary<String> account() {
        return Arbitraries.of("Aa", "BB", "C#", "张", "é", "\uD83D\uDE00")
                .list()
                .ofMaxSize(4)
                .map(parts -> String.join("", parts));
    }
}
