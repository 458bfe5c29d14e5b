package io.github.timflux.core.quota;

import io.github.timflux.Quota;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import reactor.core.scheduler.Scheduler;

/** One quota and who takes part in it. Its rate can change only while nobody does. */
final class SharedQuota {

    private final Scheduler timer;
    private final Map<String, LeasedTurnstile> turnstiles = new HashMap<>();
    private int callsPerSecond;
    private int members;

    SharedQuota(Scheduler timer) {
        this.timer = timer;
    }

    synchronized Turnstiles join(Quota quota) {
        int wanted = quota.callsPerSecond();
        if (members > 0 && wanted != callsPerSecond) {
            throw new IllegalStateException("The quota \"" + quota.name() + "\" is in use at " + callsPerSecond
                    + " calls a second, but " + wanted
                    + " were asked for; expected the same rate, another name, or the other clients to be closed.");
        }
        members++;
        callsPerSecond = wanted;
        turnstiles.values().forEach(turnstile -> turnstile.limit(wanted));
        return new Membership();
    }

    private synchronized Turnstile turnstile(String operation) {
        return turnstiles.computeIfAbsent(
                operation, absent -> new LeasedTurnstile(new LeaseLedger(callsPerSecond), timer));
    }

    private synchronized void leave() {
        members--;
    }

    private final class Membership implements Turnstiles {

        private final AtomicBoolean left = new AtomicBoolean();

        @Override
        public Turnstile of(String operation) {
            return turnstile(operation);
        }

        @Override
        public void close() {
            if (left.compareAndSet(false, true)) {
                leave();
            }
        }
    }
}
