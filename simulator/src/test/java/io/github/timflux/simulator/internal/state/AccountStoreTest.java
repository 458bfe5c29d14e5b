package io.github.timflux.simulator.internal.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.timflux.simulator.internal.error.ServiceError;
import io.github.timflux.simulator.internal.error.ServiceErrorException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
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
    void shouldListTheMatchingAccountsOfAMillion() {
        AccountData tagged = new AccountData(Map.of(), Set.of("t"));
        AccountData untagged = new AccountData(Map.of(), Set.of());
        Map<String, AccountData> accounts = new HashMap<>();
        IntStream.range(0, 1_000_000)
                .forEach(number -> accounts.put("u" + number, number % 100_000 == 0 ? tagged : untagged));
        AccountStore large =
                new AccountStore(new AccountSettings(accounts, this::directory, List.of(), account -> false));

        assertThat(large.accounts(data -> data.tags().contains("t")))
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 10)
                        .mapToObj(number -> "u" + number * 100_000)
                        .toList());
        assertThat(large.accounts(data -> true)).hasSize(1_000_000);
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

    private boolean isAllowedForBothTypes(String tag) {
        return store.write(
                true,
                transaction -> transaction.allowsTag(AccountIdType.REGISTRATION_ID, tag)
                        && transaction.allowsTag(AccountIdType.USER_ID, tag));
    }

    private void addTag(String account, String tag) {
        store.write(true, transaction -> addTag(transaction, account, tag));
    }

    private static StoreTransaction addTag(StoreTransaction transaction, String account, String tag) {
        AccountData before = transaction.before(account);
        AccountIdType type = transaction.typeOf(account);
        ServiceError.ACCOUNT_TYPE_MISMATCH.throwUnless(transaction.allowsTag(type, tag));
        Set<String> tags = new LinkedHashSet<>(before.tags());
        tags.add(tag);
        transaction.put(account, before.withTags(tags));
        transaction.setTagType(type, List.of(tag));
        return transaction;
    }
}
