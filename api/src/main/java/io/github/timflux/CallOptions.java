package io.github.timflux;

import static io.github.timflux.internal.CallSettings.DEADLINE;
import static io.github.timflux.internal.CallSettings.MAX_ATTEMPTS;
import static io.github.timflux.internal.CallSettings.MAX_RESPONSE_BYTES;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Options of one {@link TimClient#call(String, String, CallOptions) call}: whether it can be repeated, its deadline,
 * its attempts, and the size of its answer. Options are immutable, so methods such as {@code withDeadline} return a
 * changed copy.
 *
 * <p>The rate of an operation is not an option of a call, because all clients with the same quota share it: see
 * {@link Quota#withOperationRate}.
 */
public final class CallOptions {

    private static final CallOptions DEFAULTS =
            new CallOptions(false, null, null, MAX_RESPONSE_BYTES.requiredDefault());

    private final boolean idempotent;
    private final @Nullable Duration deadline;
    private final @Nullable Integer maxAttempts;
    private final int maxResponseBytes;

    private CallOptions(
            boolean idempotent, @Nullable Duration deadline, @Nullable Integer maxAttempts, int maxResponseBytes) {
        this.idempotent = idempotent;
        this.deadline = deadline;
        this.maxAttempts = maxAttempts;
        this.maxResponseBytes = maxResponseBytes;
    }

    /**
     * Returns the default options: the call is not idempotent, its deadline and its attempts are those of the
     * {@link SingleOptions} of the client, and its answer has at most 1 MiB.
     *
     * @return the options
     */
    public static CallOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Sets whether the service can execute the call twice without harm. Default: {@code false}.
     *
     * <p>An idempotent call is repeated after every failure that can pass, also if an earlier attempt may have been
     * executed. Examples of idempotent calls are reads, and writes that set a value. A call that is not idempotent is
     * repeated only if the service has certainly not executed it. Examples of such calls are pushes and messages.
     *
     * @param value whether the call is idempotent
     * @return a changed copy
     */
    public CallOptions withIdempotent(boolean value) {
        return new CallOptions(value, deadline, maxAttempts, maxResponseBytes);
    }

    /**
     * Sets the maximum duration of the call, from subscription to answer. The duration includes the wait for a permit
     * and retries. Default: the deadline of the {@link SingleOptions} of the client.
     *
     * @param duration 1 ms to 10 minutes
     * @return a changed copy
     * @throws IllegalArgumentException if the value is out of range
     */
    public CallOptions withDeadline(Duration duration) {
        return new CallOptions(idempotent, DEADLINE.check(duration), maxAttempts, maxResponseBytes);
    }

    /**
     * Sets the maximum number of failed attempts. Throttled attempts are not counted. Default: the number of the
     * {@link SingleOptions} of the client.
     *
     * @param attempts 1 to 100
     * @return a changed copy
     * @throws IllegalArgumentException if the value is out of range
     */
    public CallOptions withMaxAttempts(int attempts) {
        return new CallOptions(idempotent, deadline, MAX_ATTEMPTS.check(attempts), maxResponseBytes);
    }

    /**
     * Sets the maximum size of the answer in bytes, before and after decompression. A longer answer is an error of kind
     * {@link ErrorKind#UNREADABLE}, although the service has executed the call. The call is not repeated, because the
     * next answer would probably be as long. Default: 1 MiB.
     *
     * @param bytes 1 KiB to 64 MiB
     * @return a changed copy
     * @throws IllegalArgumentException if the value is out of range
     */
    public CallOptions withMaxResponseBytes(int bytes) {
        return new CallOptions(idempotent, deadline, maxAttempts, MAX_RESPONSE_BYTES.check(bytes));
    }

    /** {@return whether the service can execute the call twice without harm} */
    public boolean idempotent() {
        return idempotent;
    }

    /** {@return the maximum duration of the call; null for the deadline of the client} */
    public @Nullable Duration deadline() {
        return deadline;
    }

    /** {@return the maximum number of failed attempts; null for the number of the client} */
    public @Nullable Integer maxAttempts() {
        return maxAttempts;
    }

    /** {@return the maximum size of the answer in bytes} */
    public int maxResponseBytes() {
        return maxResponseBytes;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CallOptions options
                && idempotent == options.idempotent
                && Objects.equals(deadline, options.deadline)
                && Objects.equals(maxAttempts, options.maxAttempts)
                && maxResponseBytes == options.maxResponseBytes;
    }

    @Override
    public int hashCode() {
        return Objects.hash(idempotent, deadline, maxAttempts, maxResponseBytes);
    }

    @Override
    public String toString() {
        return "CallOptions[idempotent=" + idempotent + ", deadline=" + orClient(deadline) + ", maxAttempts="
                + orClient(maxAttempts) + ", maxResponseBytes=" + maxResponseBytes + "]";
    }

    private static String orClient(@Nullable Object value) {
        return value == null ? "as in SingleOptions" : value.toString();
    }
}
