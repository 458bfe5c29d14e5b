package io.github.timflux.simulator;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * One call as the simulator saw it. What the call did not say is empty.
 *
 * @param arrivalNanos the {@link System#nanoTime()} at which the last byte of the request had arrived
 * @param path the path of the URL
 * @param random the query's {@code random} as it was received
 * @param identifier the query's {@code identifier}
 * @param accounts the accounts that the body names, in its order and with its repetitions
 * @param userAgent the header {@code User-Agent}
 * @param connection tells connections apart
 * @param errorCode the {@code ErrorCode} of the answer, 0 for success; {@link #NO_CODE} if the fault leaves none to be
 *     read
 * @param fault what was made to go wrong
 * @param body the bytes of the body, read-only; empty unless bodies {@linkplain TimSimulatorBuilder#recordingBodies()
 *     are recorded}
 */
public record RecordedCall(
        long arrivalNanos,
        String path,
        String random,
        String identifier,
        List<String> accounts,
        String userAgent,
        String connection,
        int errorCode,
        Fault fault,
        ByteBuffer body) {

    /** The caller got no whole answer. */
    public static final int NO_CODE = -1;

    public RecordedCall {
        accounts = List.copyOf(accounts);
        body = body.asReadOnlyBuffer();
    }

    /** A call whose body was not kept; the parts are those of the record. */
    public RecordedCall(
            long arrivalNanos,
            String path,
            String random,
            String identifier,
            List<String> accounts,
            String userAgent,
            String connection,
            int errorCode,
            Fault fault) {
        this(
                arrivalNanos,
                path,
                random,
                identifier,
                accounts,
                userAgent,
                connection,
                errorCode,
                fault,
                ByteBuffer.allocate(0));
    }

    @Override
    public ByteBuffer body() {
        // Each reader has a position of his own.
        return body.duplicate();
    }
}
