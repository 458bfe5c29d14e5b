package io.github.timflux.simulator.internal.service;

import static java.util.Collections.unmodifiableMap;
import static java.util.Comparator.comparingLong;

import io.github.timflux.simulator.model.RecordedCall;
import io.github.timflux.simulator.model.SimulatorStatistics;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Keeps the latest calls and counts all calls. */
public final class CallRecorder {

    private RecordingSettings settings;
    private final Deque<RecordedCall> latestCalls = new ArrayDeque<>();
    private final Map<String, Long> callCountByPath = new TreeMap<>();
    private long recorded;
    private long recordedBeforeReset;
    private long calls;
    private long throttled;
    private long malformed;
    private int maxAccountsPerCall;
    private long accounts;
    private int maxCallsPerSecond;
    private long connections;

    public CallRecorder(RecordingSettings settings) {
        this.settings = settings;
    }

    synchronized void apply(RecordingSettings newSettings) {
        settings = newSettings;
        removeOldest();
    }

    /**
     * Records a call.
     *
     * @param isMalformed whether the URL or the body of the request is wrong
     * @param callsInSecond number of calls of the operation in the second that ends with this call; 0 for an unknown
     *     path
     * @param overRateLimit whether the call exceeds the rate limit
     */
    synchronized void record(RecordedCall call, boolean isMalformed, int callsInSecond, boolean overRateLimit) {
        calls++;
        throttled += overRateLimit ? 1 : 0;
        malformed += isMalformed ? 1 : 0;
        maxAccountsPerCall = Math.max(maxAccountsPerCall, call.accounts().size());
        accounts += call.accounts().size();
        maxCallsPerSecond = Math.max(maxCallsPerSecond, callsInSecond);
        // Unknown paths are not counted: there can be any number of them.
        if (callsInSecond > 0) {
            callCountByPath.merge(call.path(), 1L, Long::sum);
        }
        keep(call);
    }

    private void keep(RecordedCall call) {
        recorded++;
        latestCalls.addLast(call);
        removeOldest();
    }

    private void removeOldest() {
        while (latestCalls.size() > settings.maxCalls()) {
            latestCalls.removeFirst();
        }
    }

    public synchronized void countConnection() {
        connections++;
    }

    /** Returns the latest calls by time of arrival. Event loops may have recorded them in another order. */
    public synchronized List<RecordedCall> recordedCalls() {
        return latestCalls.stream().sorted(comparingLong(RecordedCall::number)).toList();
    }

    /**
     * Returns the latest calls that were recorded since a position, by time of arrival.
     *
     * @param position 0, or the position of an earlier result
     * @param max maximum number of calls
     */
    public synchronized NewCalls callsSince(long position, int max) {
        long unseen = recorded - Math.max(position, recordedBeforeReset);
        long size = Math.min(Math.min(unseen, max), latestCalls.size());
        List<RecordedCall> calls = new ArrayList<>();
        for (Iterator<RecordedCall> latest = latestCalls.descendingIterator(); calls.size() < size; ) {
            calls.add(latest.next());
        }
        calls.sort(comparingLong(RecordedCall::number));
        return new NewCalls(calls, unseen - size, recorded);
    }

    /**
     * Calls that were recorded since a position.
     *
     * @param skipped how many more calls were recorded
     * @param position the position after these calls
     */
    public record NewCalls(List<RecordedCall> calls, long skipped, long position) {}

    public synchronized SimulatorStatistics statistics() {
        return new SimulatorStatistics(
                calls, throttled, malformed, maxAccountsPerCall, accounts, maxCallsPerSecond, connections);
    }

    public synchronized Map<String, Long> callCountByPath() {
        return unmodifiableMap(new TreeMap<>(callCountByPath));
    }

    /** Removes the recorded calls and sets all counters to 0. */
    public synchronized void reset() {
        latestCalls.clear();
        recordedBeforeReset = recorded;
        callCountByPath.clear();
        calls = 0;
        throttled = 0;
        malformed = 0;
        maxAccountsPerCall = 0;
        accounts = 0;
        maxCallsPerSecond = 0;
        connections = 0;
    }
}
