package io.github.timflux.simulator.internal.state;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.timflux.simulator.internal.error.ServiceError;
import io.github.timflux.simulator.internal.error.ServiceErrorException;
import io.github.timflux.simulator.internal.limit.Strictness;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class AccountStoreTest {

    private final AtomicInteger directoryCalls = new AtomicInteger();
    private final AccountStore store =
            new AccountStore(new AccountSettings(Map.of(), this::directory, List.of("sex"), account -> false));

    private Map<String, String> directory(String account) {
        directoryCalls.incrementAndGet();
        return Map.of("name", account);
    }

    @Test
    void shouldLoseNoTagWhenSeveralThreadsAddTags() {
        IntStream.range(0, 1_000).parallel().forEach(tag -> addTag("a", "t" + tag / 10));

        assertThat(store.tags("a")).hasSize(100);
    }

    @Test
    void shouldAssignATagToOneTypeWhenTwoThreadsAddItFirst() {
        AccountStore mixed = new AccountStore(
                new AccountSettings(Map.of(), this::directory, List.of(), account -> account.startsWith("device")));

        long failures = IntStream.range(0, 1_000)
                .parallel()
                .filter(call -> !succeeds(mixed, (call % 2 == 0 ? "device" : "user") + call, "t" + call / 2))
                .count();

        assertThat(failures).isEqualTo(500);
    }

    private static boolean succeeds(AccountStore store, String account, String tag) {
        try {
            store.write(true, transaction -> addTag(transaction, account, tag));
            return true;
        } catch (ServiceErrorException e) {
            return false;
        }
    }

    @Test
    void shouldKeepNothingOfAFailedWrite() {
        assertThatThrownBy(() -> store.write(true, transaction -> {
                    addTag(transaction, "a", "t");
                    throw new ServiceErrorException(ServiceError.TOO_MANY_TAGS_OF_ACCOUNT);
                }))
                .isInstanceOf(ServiceErrorException.class);

        assertThat(store.tags("a")).isEmpty();
        assertThat(isAllowedForBothTypes("t")).isTrue();
    }

    @Test
    void shouldKeepNothingOfAWriteWithoutCommit() {
        store.write(false, transaction -> addTag(transaction, "a", "t"));

        assertThat(store.tags("a")).isEmpty();
        assertThat(isAllowedForBothTypes("t")).isTrue();
    }

    @Test
    void shouldListTheMatchingAccounts() {
        assertListsTheMatchingAccounts(10_000);
    }

    @Test
    @Tag("thorough")
    void shouldListTheMatchingAccountsOfAMillion() {
        assertListsTheMatchingAccounts(1_000_000);
    }

    private void assertListsTheMatchingAccounts(int count) {
        int step = count / 10;
        AccountData tagged = new AccountData(Map.of(), Set.of("t"));
        AccountData untagged = new AccountData(Map.of(), Set.of());
        Map<String, AccountData> accounts = new HashMap<>();
        IntStream.range(0, count).forEach(number -> accounts.put("u" + number, number % step == 0 ? tagged : untagged));
        AccountStore large =
                new AccountStore(new AccountSettings(accounts, this::directory, List.of(), account -> false));

        assertThat(large.accounts(data -> data.tags().contains("t")))
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 10)
                        .mapToObj(number -> "u" + number * step)
                        .toList());
        assertThat(large.accounts(data -> true)).hasSize(count);
    }

    @Test
    void shouldListAccountsOfTheDirectoryOnlyAfterAWrite() {
        store.tags("a");
        addTag("b", "t");

        assertThat(store.accounts(data -> true)).containsExactly("b");
    }

    @Test
    void shouldNotCallTheDirectoryForAWrittenAccount() {
        addTag("a", "t");
        int before = directoryCalls.get();

        assertThat(store.attributes("a")).isEqualTo(Map.of("name", "a"));
        assertThat(store.tags("a")).isEqualTo(Set.of("t"));
        assertThat(directoryCalls).hasValue(before);
    }

    @Test
    void shouldCountTheDifferentTagsOfAllStoredAccounts() {
        SplittableRandom random = new SplittableRandom(7);
        for (int change = 0; change < 5_000; change++) {
            String account = "a" + random.nextInt(6);
            Set<String> tags = randomTags(random);
            switch (random.nextInt(8)) {
                case 0 -> store.remove(account);
                case 1 ->
                    store.apply(new AccountSettings(
                            Map.of(account, new AccountData(Map.of(), tags)), this::directory, null, each -> false));
                default ->
                    store.write(random.nextInt(4) > 0, transaction -> {
                        setTags(transaction, account, tags);
                        return setTags(transaction, "a" + random.nextInt(6), randomTags(random));
                    });
            }
            assertThat(countTags()).as("after change %s", change).isEqualTo(countTagsBySearch());
        }
    }

    private static Set<String> randomTags(SplittableRandom random) {
        return random.ints(random.nextInt(4), 0, 8).mapToObj(tag -> "t" + tag).collect(Collectors.toSet());
    }

    private static int setTags(StoreTransaction transaction, String account, Set<String> tags) {
        int expected = transaction.countTagsWith(account, tags);
        transaction.put(account, transaction.current(account).withTags(tags));
        assertThat(transaction.countTagsWith(account, tags)).isEqualTo(expected);
        return expected;
    }

    /** Returns the current number of tags; an account without tags that is not stored changes nothing. */
    private int countTags() {
        return store.write(false, transaction -> transaction.countTagsWith("not stored", Set.of()));
    }

    private long countTagsBySearch() {
        return store.accounts(data -> true).stream()
                .flatMap(account -> requireNonNull(store.tags(account)).stream())
                .distinct()
                .count();
    }

    private boolean isAllowedForBothTypes(String tag) {
        return store.write(
                true,
                transaction -> transaction.allowsTag(AccountIdType.REGISTRATION_ID, tag, Strictness.ALL_RULES)
                        && transaction.allowsTag(AccountIdType.USER_ID, tag, Strictness.ALL_RULES));
    }

    private void addTag(String account, String tag) {
        store.write(true, transaction -> addTag(transaction, account, tag));
    }

    private static StoreTransaction addTag(StoreTransaction transaction, String account, String tag) {
        AccountData before = transaction.current(account);
        AccountIdType type = transaction.typeOf(account);
        ServiceError.ACCOUNT_TYPE_MISMATCH.throwUnless(transaction.allowsTag(type, tag, Strictness.ALL_RULES));
        Set<String> tags = new LinkedHashSet<>(before.tags());
        tags.add(tag);
        transaction.put(account, before.withTags(tags));
        return transaction;
    }
}
