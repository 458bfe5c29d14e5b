package io.github.timflux.simulator;

import static java.util.Collections.unmodifiableMap;
import static java.util.Comparator.comparingLong;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Keeps the latest calls and counts them all. */
final class Ledger {

    private final int capacity;
    private final Deque<RecordedCall> latest = new ArrayDeque<>();
    private final Map<String, Long> byPath = new TreeMap<>();
    private long calls;
    private long refused;
    private long malformed;
    private int mostAccounts;
    private long accounts;
    private int mostInASecond;
    private long connections;

    Ledger(int capacity) {
        this.capacity = capacity;
    }

    /**
     * Takes a call down.
     *
     * @param refusal why it was refused, or null
     * @param inItsSecond how many calls of its operation the second before it had
     * @param tooMany whether that is more than the quota
     */
    synchronized void add(RecordedCall call, @Nullable Refusal refusal, int inItsSecond, boolean tooMany) {
        calls++;
        refused += tooMany ? 1 : 0;
        malformed += refusal != null && refusal.malformed() ? 1 : 0;
        mostAccounts = Math.max(mostAccounts, call.accounts().size());
        accounts += call.accounts().size();
        mostInASecond = Math.max(mostInASecond, inItsSecond);
        // Paths that are no operation's have no second; there may be any number of them.
        if (inItsSecond > 0) {
            byPath.merge(call.path(), 1L, Long::sum);
        }
        keep(call);
    }

    private void keep(RecordedCall call) {
        latest.addLast(call);
        if (latest.size() > capacity) {
            latest.removeFirst();
        }
    }

    synchronized void connected() {
        connections++;
    }

    /** {@return the calls that were kept, by arrival; event loops may have taken them down in another order} */
    synchronized List<RecordedCall> calls() {
        return latest.stream().sorted(comparingLong(RecordedCall::arrivalNanos)).toList();
    }

    synchronized Statistics statistics() {
        return new Statistics(calls, refused, malformed, mostAccounts, accounts, mostInASecond, connections);
    }

    synchronized Map<String, Long> callsByPath() {
        return unmodifiableMap(new TreeMap<>(byPath));
    }

    synchronized void forget() {
        latest.clear();
        byPath.clear();
        calls = 0;
        refused = 0;
        malformed = 0;
        mostAccounts = 0;
        accounts = 0;
        mostInASecond = 0;
        connections = 0;
    }
}
