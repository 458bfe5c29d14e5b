package io.github.timflux.core.quota;

import io.github.timflux.Quota;
import io.github.timflux.TurnstileState;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import reactor.core.scheduler.Scheduler;

/** One quota and who takes part in it. It can change only while nobody does. */
final class SharedQuota {

    private final Scheduler timer;
    private final Map<String, Gate> gates = new TreeMap<>();
    private Quota quota;
    private int members;

    SharedQuota(Quota quota, Scheduler timer) {
        this.quota = quota;
        this.timer = timer;
    }

    synchronized Turnstiles join(Quota wanted) {
        if (members > 0 && !wanted.equals(quota)) {
            throw new IllegalStateException("The quota \"" + quota.name() + "\" is in use at " + described(quota)
                    + ", but " + described(wanted)
                    + " were asked for; expected the same, another name, or the other clients to be closed.");
        }
        members++;
        if (!wanted.equals(quota)) {
            quota = wanted;
            gates.values().forEach(gate -> gate.change(wanted));
        }
        return new Membership();
    }

    private static String described(Quota quota) {
        return quota.callsPerSecond() + " calls a second (share of streams " + quota.bulkShare() + ", excess "
                + quota.mostExcess() + ")";
    }

    private synchronized Turnstile turnstile(String operation) {
        return gates.computeIfAbsent(operation, absent -> Gate.of(quota, timer)).turnstile();
    }

    private synchronized List<TurnstileState> states() {
        return gates.entrySet().stream()
                .map(gate -> gate.getValue().turnstile().state(gate.getKey()))
                .toList();
    }

    private synchronized void leave() {
        members--;
    }

    /** A turnstile and where it has its permits from. */
    private record Gate(LeasedPermits permits, LaneTurnstile turnstile) {

        static Gate of(Quota quota, Scheduler timer) {
            LeasedPermits permits = new LeasedPermits(quota, timer);
            return new Gate(permits, new LaneTurnstile(permits, quota, timer));
        }

        void change(Quota quota) {
            permits.change(quota);
            turnstile.change(quota);
        }
    }

    private final class Membership implements Turnstiles {

        private final AtomicBoolean left = new AtomicBoolean();

        @Override
        public Turnstile of(String operation) {
            return turnstile(operation);
        }

        @Override
        public List<TurnstileState> states() {
            return SharedQuota.this.states();
        }

        @Override
        public void close() {
            if (left.compareAndSet(false, true)) {
                leave();
            }
        }
    }
}
