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

/** Compares {@link PendingByAccount} with a simple list of calls, for random sequences of its operations. */
final class PendingByAccountProperties {

    private static final int MAX_MERGED_TAGS = 10;

    @Property(tries = 100)
    void shouldEndEachCallOnceAndKeepTheOrderOfEachAccount(
            @ForAll long seed, @ForAll boolean ordered, @ForAll @IntRange(min = 1, max = 300) int accounts) {
        Model model = new Model(new Random(seed), ordered, accounts);
        for (int step = 0; step < 600; step++) {
            model.step();
        }
        model.finish();
        assertThat(model.ended).hasSize(model.callCount).doesNotHaveDuplicates();
    }

    /**
     * A call of the model.
     *
     * @param account the account of the call
     * @param number the number of calls that were added before this call
     * @param tagCount the number of tags that the call writes; it limits the calls that can be merged
     */
    private record ModelCall(String account, int number, int tagCount) {

        @Nullable ModelCall merge(ModelCall later) {
            int mergedCount = tagCount + later.tagCount;
            return mergedCount > MAX_MERGED_TAGS ? null : new ModelCall(account, later.number, mergedCount);
        }
    }

    /** Keeps the pending calls in one list and finds the calls of an account by a search. */
    private static final class Model {

        private final Random random;
        private final boolean ordered;
        private final int accounts;
        private final PendingByAccount<ModelCall, ModelCall> pending;
        private final List<ModelCall> expectedPending = new ArrayList<>();
        private final List<ModelCall> ended = new ArrayList<>();
        private final List<Set<String>> accountsInFlight = new ArrayList<>();
        private final Map<String, Integer> lastNumbers = new HashMap<>();
        private int callCount;

        Model(Random random, boolean ordered, int accounts) {
            this.random = random;
            this.ordered = ordered;
            this.accounts = accounts;
            this.pending = new PendingByAccount<>(
                    new ElementDescriptor<>(ModelCall::account, call -> null, this::merge, ordered), call -> call);
        }

        private @Nullable ModelCall merge(ModelCall earlier, ModelCall later) {
            return ordered ? earlier.merge(later) : earlier;
        }

        void step() {
            int choice = random.nextInt(100);
            if (choice < 70) {
                add();
            } else if (choice < 85) {
                remove();
            } else if (choice < 95) {
                takeBatch();
            } else {
                finishBatch();
            }
            assertThat(pending.size()).isEqualTo(expectedPending.size());
            assertThat(pending.windowsNeeded()).isEqualTo((sendableAccounts().size() + 99) / 100);
        }

        void finish() {
            while (!expectedPending.isEmpty() || !accountsInFlight.isEmpty()) {
                takeBatch();
                finishBatch();
            }
            assertThat(pending.size()).isZero();
            assertThat(pending.windowsNeeded()).isZero();
        }

        private void add() {
            ModelCall call =
                    new ModelCall("u" + random.nextInt(accounts), callCount++, 1 + random.nextInt(MAX_MERGED_TAGS));
            expectedPending.add(call);
            pending.add(call);
            assertThat(pending.contains(call.account)).isTrue();
        }

        private void remove() {
            if (!expectedPending.isEmpty()) {
                ModelCall call = expectedPending.remove(random.nextInt(expectedPending.size()));
                pending.remove(call);
                pending.remove(call);
                ended.add(call);
            }
        }

        private void takeBatch() {
            SingleCallBatch<ModelCall, ModelCall> batch = pending.takeBatch((window, settleTime) -> {});
            Set<String> expected = sendableAccounts();
            assertThat(batch.accounts()).hasSize(Math.min(100, expected.size())).isSubsetOf(expected);
            assertThat(batch.window().elementsToSend()).hasSameSizeAs(batch.accounts());
            assertThat(expectedPending).containsAll(batch.remaining());
            batch.accounts().forEach(account -> takeAccount(account, batch));
            if (ordered && !expected.isEmpty()) {
                accountsInFlight.add(batch.accounts());
            }
        }

        /** Checks that the batch contains all reads of an account, or the first writes that can be merged. */
        private void takeAccount(String account, SingleCallBatch<ModelCall, ModelCall> batch) {
            List<ModelCall> ofAccount = expectedPending.stream()
                    .filter(call -> call.account.equals(account))
                    .toList();
            List<ModelCall> takenOfAccount = new ArrayList<>();
            for (List<ModelCall> next = batch.takeNext(account); !next.isEmpty(); next = batch.takeNext(account)) {
                takenOfAccount.addAll(next);
            }
            assertThat(takenOfAccount)
                    .isEqualTo(ofAccount.subList(0, ordered ? mergeableCount(ofAccount) : ofAccount.size()));
            assertThat(lastNumbers.getOrDefault(account, -1)).isLessThan(takenOfAccount.get(0).number);
            lastNumbers.put(account, ordered ? takenOfAccount.get(takenOfAccount.size() - 1).number : -1);
            expectedPending.removeAll(takenOfAccount);
            ended.addAll(takenOfAccount);
        }

        private static int mergeableCount(List<ModelCall> ofAccount) {
            int tagCount = 0;
            int mergeableCount = 0;
            for (ModelCall call : ofAccount) {
                tagCount += call.tagCount;
                if (tagCount > MAX_MERGED_TAGS) {
                    break;
                }
                mergeableCount++;
            }
            return mergeableCount;
        }

        private void finishBatch() {
            if (!accountsInFlight.isEmpty()) {
                pending.onAccountsDone(accountsInFlight.remove(random.nextInt(accountsInFlight.size())));
            }
        }

        private Set<String> sendableAccounts() {
            Set<String> inFlight = new HashSet<>();
            accountsInFlight.forEach(inFlight::addAll);
            return expectedPending.stream()
                    .map(ModelCall::account)
                    .filter(account -> !inFlight.contains(account))
                    .collect(toUnmodifiableSet());
        }
    }
}
