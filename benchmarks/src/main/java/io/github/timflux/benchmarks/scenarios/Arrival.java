package io.github.timflux.benchmarks.scenarios;

import io.github.timflux.simulator.RecordedCall;

/**
 * A call as the service saw it.
 *
 * @param nanos when, by the service's clock
 * @param code what it was answered, 0 for success
 * @param account the first of its accounts, which tells by its beginning whose call it is
 */
record Arrival(long nanos, int code, String account) {

    static Arrival of(RecordedCall call) {
        return new Arrival(
                call.arrivalNanos(),
                call.errorCode(),
                call.accounts().stream().findFirst().orElse("-"));
    }

    static Arrival parse(String line) {
        String[] parts = line.split(" ", 3);
        return new Arrival(Long.parseLong(parts[0]), Integer.parseInt(parts[1]), parts[2]);
    }

    String line() {
        return nanos + " " + code + " " + account;
    }

    boolean isAccepted() {
        return code == 0;
    }
}
