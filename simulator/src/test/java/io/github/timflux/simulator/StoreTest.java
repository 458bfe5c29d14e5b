package io.github.timflux.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class StoreTest {

    private final AtomicInteger asked = new AtomicInteger();
    private final Store store = new Store(new Population(Map.of(), this::directory, List.of("sex"), account -> false));

    private Map<String, String> directory(String account) {
        asked.incrementAndGet();
        return Map.of("name", account);
    }

    @Test
    void shouldLoseNoTagThatSeveralThreadsAddAtATime() {
        IntStream.range(0, 1_000).parallel().forEach(tag -> add("a", "t" + tag / 10));

        assertThat(store.tags("a")).hasSize(100);
    }

    @Test
    void shouldGiveATagToOneOfTwoThatWantItFirst() {
        Store mixed = new Store(
                new Population(Map.of(), this::directory, List.of(), account -> account.startsWith("device")));

        long failures = IntStream.range(0, 1_000)
                .parallel()
                .filter(call -> !succeeds(mixed, (call % 2 == 0 ? "device" : "user") + call, "t" + call / 2))
                .count();

        assertThat(failures).isEqualTo(500);
    }

    private static boolean succeeds(Store store, String account, String tag) {
        try {
            store.write(true, draft -> applied(draft, account, tag));
            return true;
        } catch (RefusedException e) {
            return false;
        }
    }

    @Test
    void shouldKeepNothingOfAWriteThatIsRefused() {
        assertThatThrownBy(() -> store.write(true, draft -> {
                    applied(draft, "a", "t");
                    throw new RefusedException(Refusal.TOO_MANY_TAGS);
                }))
                .isInstanceOf(RefusedException.class);

        assertThat(store.tags("a")).isEmpty();
        assertThat(isOpenToBothTypes("t")).isTrue();
    }

    @Test
    void shouldKeepNothingOfAWriteThatTakesNoEffect() {
        store.write(false, draft -> applied(draft, "a", "t"));

        assertThat(store.tags("a")).isEmpty();
        assertThat(isOpenToBothTypes("t")).isTrue();
    }

    @Test
    void shouldNotAskTheDirectoryForAnAccountOnceItIsWrittenTo() {
        add("a", "t");
        int before = asked.get();

        assertThat(store.attributes("a")).isEqualTo(Map.of("name", "a"));
        assertThat(store.tags("a")).isEqualTo(Set.of("t"));
        assertThat(asked).hasValue(before);
    }

    private boolean isOpenToBothTypes(String tag) {
        return store.write(
                true,
                draft -> draft.serves(AccountType.REGISTRATION_ID, tag) && draft.serves(AccountType.USER_ID, tag));
    }

    private void add(String account, String tag) {
        store.write(true, draft -> applied(draft, account, tag));
    }

    private static Draft applied(Draft draft, String account, String tag) {
        TagChange.ADD.apply(new Item<>(account, List.of(tag)), draft);
        return draft;
    }
}
