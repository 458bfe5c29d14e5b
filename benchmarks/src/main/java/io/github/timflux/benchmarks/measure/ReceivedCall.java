package io.github.timflux.benchmarks.measure;

import io.github.timflux.simulator.RecordedCall;

/**
 * A call as the service received it.
 *
 * @param nanos the arrival, by the clock of the service
 * @param code the error code of the response, 0 for success
 * @param account the first account of the request; its prefix identifies the sender
 */
public record ReceivedCall(long nanos, int code, String account) {

    /** {@return the call as the simulator recorded it} */
    public static ReceivedCall of(RecordedCall call) {
        return new ReceivedCall(
                call.arrivalNanos(),
                call.errorCode(),
                call.accounts().stream().findFirst().orElse("-"));
    }

    boolean isAccepted() {
        return code == 0;
    }
}
