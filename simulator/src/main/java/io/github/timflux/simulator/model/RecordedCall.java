package io.github.timflux.simulator.model;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;

/**
 * One call that the simulator received. A value that the call did not contain is an empty string or an empty list.
 *
 * @param number 1 for the first call since the start or reset of the simulator, 2 for the second one, and so on
 * @param time the time of the service at which the last byte of the request had arrived
 * @param arrivalNanos the {@link System#nanoTime()} at which the last byte of the request had arrived
 * @param path the path of the URL
 * @param random the query parameter {@code random}, unchanged
 * @param identifier the query parameter {@code identifier}
 * @param accounts the accounts in the body, in the order of the body, including repeated ones
 * @param userAgent the header {@code User-Agent}
 * @param connectionId identifies the connection
 * @param errorCode the {@code ErrorCode} of the response, 0 for success; {@link #NO_ERROR_CODE} if the fault leaves
 *     nothing for the caller to read
 * @param fault the injected fault
 * @param executed whether the service executed the operation: it read or changed data for at least a part of the
 *     accounts, or called the function of {@link io.github.timflux.simulator.TimSimulatorBuilder#respond
 *     TimSimulatorBuilder.respond}. False if it refused the whole call, or if the fault prevented the execution
 * @param body the bytes of the body, read-only; empty unless
 *     {@link io.github.timflux.simulator.TimSimulatorBuilder#recordBodies()} is set
 * @param response the bytes of the response before the fault changes it, read-only; empty unless
 *     {@link io.github.timflux.simulator.TimSimulatorBuilder#recordBodies()} is set
 */
public record RecordedCall(
        long number,
        Instant time,
        long arrivalNanos,
        String path,
        String random,
        String identifier,
        List<String> accounts,
        String userAgent,
        String connectionId,
        int errorCode,
        Fault fault,
        boolean executed,
        ByteBuffer body,
        ByteBuffer response) {

    /** The value of {@code errorCode} if the caller did not get a complete response. */
    public static final int NO_ERROR_CODE = -1;

    public RecordedCall {
        accounts = List.copyOf(accounts);
        body = body.asReadOnlyBuffer();
        response = response.asReadOnlyBuffer();
    }

    @Override
    public ByteBuffer body() {
        // A ByteBuffer has a position; each caller gets an independent one.
        return body.duplicate();
    }

    @Override
    public ByteBuffer response() {
        return response.duplicate();
    }
}
