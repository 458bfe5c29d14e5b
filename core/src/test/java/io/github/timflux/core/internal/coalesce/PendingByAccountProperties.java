package io.github.timflux.core.internal.coalesce;

import static java.util.stream.Collectors.toUnmodifiableSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.core.internal.window.ElementDescriptor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** Whatever comes, leaves, is drawn and arrives in whatever order: against a list that is searched from end to end. */
final class PendingByAccountProperties {

    private static final int MOST_MERGED = 10;

    @Property(tries = 100)
    void shouldKeepEveryoneAndTheOrderOfEachAccount(
            @ForAll long seed, @ForAll boolean ordered, @ForAll @IntRange(min = 1, max = 300) int accounts) {
        Model model = new Model(new Random(seed), ordered, accounts);
        for (int step = 0; step < 600; step++) {
            model.step();
        }
        model.finish();
        assertThat(model.gone).hasSize(model.number).doesNotHaveDuplicates();
    }

    /**
     * @param account whose
     * @param number the how-manieth that came
     * @param many how many of these can be merged
     */
    private record Ask(String account, int number, int many) {

        @Nullable Ask merged(Ask later) {
            int both = many + later.many;
            return both > MOST_MERGED ? null : new Ask(account, later.number, both);
        }
    }

    private static final class Model {

        private final Random random;
        private final boolean ordered;
        private final int accounts;
        private final PendingByAccount<Ask, Ask> places;
        private final List<Ask> waiting = new ArrayList<>();
        private final List<Ask> gone = new ArrayList<>();
        private final List<Set<String>> flights = new ArrayList<>();
        private final Map<String, Integer> last = new HashMap<>();
        private int number;

        Model(Random random, boolean ordered, int accounts) {
            this.random = random;
            this.ordered = ordered;
            this.accounts = accounts;
            this.places = new PendingByAccount<>(
                    new ElementDescriptor<>(Ask::account, ask -> null, this::merged, ordered), ask -> ask);
        }

        private @Nullable Ask merged(Ask earlier, Ask later) {
            return ordered ? earlier.merged(later) : earlier;
        }

        void step() {
            int dice = random.nextInt(100);
            if (dice < 70) {
                add();
            } else if (dice < 85) {
                remove();
            } else if (dice < 95) {
                draw();
            } else {
                arrive();
            }
            assertThat(places.size()).isEqualTo(waiting.size());
            assertThat(places.windowsNeeded()).isEqualTo((sendable().size() + 99) / 100);
        }

        void finish() {
            while (!waiting.isEmpty() || !flights.isEmpty()) {
                draw();
                arrive();
            }
            assertThat(places.size()).isZero();
            assertThat(places.windowsNeeded()).isZero();
        }

        private void add() {
            Ask ask = new Ask("u" + random.nextInt(accounts), number++, 1 + random.nextInt(MOST_MERGED));
            waiting.add(ask);
            places.add(ask);
            assertThat(places.contains(ask.account)).isTrue();
        }

        private void remove() {
            if (!waiting.isEmpty()) {
                Ask ask = waiting.remove(random.nextInt(waiting.size()));
                places.remove(ask);
                places.remove(ask);
                gone.add(ask);
            }
        }

        private void draw() {
            InFlightBatch<Ask, Ask> batch = places.takeBatch((window, settling) -> {});
            Set<String> expected = sendable();
            assertThat(batch.accounts()).hasSize(Math.min(100, expected.size())).isSubsetOf(expected);
            assertThat(batch.window().elementsToSend()).hasSameSizeAs(batch.accounts());
            assertThat(waiting).containsAll(batch.remaining());
            batch.accounts().forEach(account -> take(account, batch));
            if (ordered && !expected.isEmpty()) {
                flights.add(batch.accounts());
            }
        }

        /** Of what is read all go; of what is written those that fit, and not one out of its turn. */
        private void take(String account, InFlightBatch<Ask, Ask> batch) {
            List<Ask> all =
                    waiting.stream().filter(ask -> ask.account.equals(account)).toList();
            List<Ask> drawn = new ArrayList<>();
            for (List<Ask> next = batch.takeNext(account); !next.isEmpty(); next = batch.takeNext(account)) {
                drawn.addAll(next);
            }
            assertThat(drawn).isEqualTo(all.subList(0, ordered ? fitting(all) : all.size()));
            assertThat(last.getOrDefault(account, -1)).isLessThan(drawn.get(0).number);
            last.put(account, ordered ? drawn.get(drawn.size() - 1).number : -1);
            waiting.removeAll(drawn);
            gone.addAll(drawn);
        }

        private static int fitting(List<Ask> all) {
            int many = 0;
            int fitting = 0;
            for (Ask ask : all) {
                many += ask.many;
                if (many > MOST_MERGED) {
                    break;
                }
                fitting++;
            }
            return fitting;
        }

        private void arrive() {
            if (!flights.isEmpty()) {
                places.onAccountsDone(flights.remove(random.nextInt(flights.size())));
            }
        }

        private Set<String> sendable() {
            Set<String> inFlight = new HashSet<>();
            flights.forEach(inFlight::addAll);
            return waiting.stream()
                    .map(Ask::account)
                    .filter(account -> !inFlight.contains(account))
                    .collect(toUnmodifiableSet());
        }
    }
}
