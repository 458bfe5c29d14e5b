package io.github.timflux.core.internal.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

@Tag("searching")
final class InFlightAccountsProperties {

    @Property
    void shouldContainExactlyTheAccountsOfTheWindowsInFlight(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int maxWindows) {
        Random random = new Random(seed);
        List<String> accounts = new ArrayList<>(accounts());
        InFlightAccounts inFlight = new InFlightAccounts();
        Set<String> expected = new HashSet<>();
        List<AccountIndex> windows = new ArrayList<>();
        for (int step = 0; step < 100; step++) {
            if (windows.size() == maxWindows || (!windows.isEmpty() && random.nextInt(3) == 0)) {
                AccountIndex done = windows.remove(random.nextInt(windows.size()));
                assertThat(inFlight.remove(done)).isTrue();
                assertThat(inFlight.remove(done)).isFalse();
                expected.removeAll(done);
            } else {
                AccountIndex sent = someOf(accounts, expected, random);
                inFlight.add(sent);
                windows.add(sent);
                expected.addAll(sent);
            }
            assertThat(accounts.stream().filter(inFlight::contains)).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    private static AccountIndex someOf(List<String> accounts, Set<String> used, Random random) {
        AccountIndex window = new AccountIndex(10);
        IntStream.range(0, random.nextInt(10))
                .mapToObj(number -> accounts.get(random.nextInt(accounts.size())))
                .filter(account -> !used.contains(account))
                .forEach(window::add);
        return window;
    }

    /** The 128 accounts of "Aa" and "BB" with seven parts have the same hash code; others have similar ones. */
    private static List<String> accounts() {
        Queue<String> sameHash = new ArrayDeque<>(List.of(""));
        while (sameHash.element().length() < 14) {
            String prefix = sameHash.remove();
            sameHash.add(prefix + "Aa");
            sameHash.add(prefix + "BB");
        }
        List<String> accounts = new ArrayList<>(sameHash);
        IntStream.range(0, 100).forEach(number -> accounts.add("user-" + number));
        return accounts;
    }
}
