package io.github.timflux.simulator.model;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * One call that the simulator received. A value that the call did not contain is an empty string or an empty list.
 *
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
 */
public record RecordedCall(
        long arrivalNanos,
        String path,
        String random,
        String identifier,
        List<String> accounts,
        String userAgent,
        String connectionId,
        int errorCode,
        InjectedFault fault,
        boolean executed,
        ByteBuffer body) {

    /** The value of {@code errorCode} if the caller did not get a complete response. */
    public static final int NO_ERROR_CODE = -1;

    public RecordedCall {
        accounts = List.copyOf(accounts);
        body = body.asReadOnlyBuffer();
    }

    @Override
    public ByteBuffer body() {
        // A ByteBuffer has a position; each caller gets an independent one.
        return body.duplicate();
    }
}
