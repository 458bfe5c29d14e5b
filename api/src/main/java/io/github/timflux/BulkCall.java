package io.github.timflux;

import static io.github.timflux.internal.CallSettings.MAX_RESPONSE_BYTES;
import static io.github.timflux.internal.CallSettings.WINDOW_SIZE;
import static java.util.Objects.requireNonNull;

import io.github.timflux.internal.OperationPath;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An operation of the service that {@link TimClient#call(BulkCall, org.reactivestreams.Publisher)} calls for many
 * accounts: its path, a function that creates the JSON of a request, and a function that finds the failed accounts in
 * an answer. A bulk call is immutable, so methods such as {@code withWindowSize} return a changed copy.
 *
 * <p>The functions run on threads of the client and of the source, also concurrently. They must not block. They may be
 * called again for the same accounts: a window that the service refuses is split, and each part is a new request.
 */
public final class BulkCall {

    private final String path;
    private final Function<List<String>, String> request;
    private final @Nullable Function<String, List<FailedAccount>> failedAccounts;
    private final int windowSize;
    private final boolean idempotent;
    private final int maxResponseBytes;

    private BulkCall(
            String path,
            Function<List<String>, String> request,
            @Nullable Function<String, List<FailedAccount>> failedAccounts,
            int windowSize,
            boolean idempotent,
            int maxResponseBytes) {
        this.path = path;
        this.request = request;
        this.failedAccounts = failedAccounts;
        this.windowSize = windowSize;
        this.idempotent = idempotent;
        this.maxResponseBytes = maxResponseBytes;
    }

    /**
     * Creates a bulk call with windows of 100 accounts. It is not idempotent, its failed accounts are those of
     * {@code ErrorList}, and an answer has at most 1 MiB.
     *
     * @param path the URL path of the operation, such as {@code v4/timpush/batch}: see {@link TimClient#call(String,
     *     String, CallOptions)}
     * @param request creates the JSON object of a request for the distinct accounts of a window, in the order of the
     *     source; the list is unmodifiable
     * @return the bulk call
     * @throws IllegalArgumentException if the path is not {@code v4/<service>/<command>}
     */
    public static BulkCall of(String path, Function<List<String>, String> request) {
        return new BulkCall(
                OperationPath.check(path),
                requireNonNull(request, "request"),
                null,
                WINDOW_SIZE.requiredDefault(),
                false,
                MAX_RESPONSE_BYTES.requiredDefault());
    }

    /**
     * Sets the maximum number of distinct accounts in a request. Tencent documents the maximum of each operation, for
     * example 500 for {@code v4/timpush/batch}. Default: 100.
     *
     * @param accounts 1 to 500
     * @return a changed copy
     * @throws IllegalArgumentException if the value is out of range
     */
    public BulkCall withWindowSize(int accounts) {
        return new BulkCall(path, request, failedAccounts, WINDOW_SIZE.check(accounts), idempotent, maxResponseBytes);
    }

    /**
     * Sets the function that finds the failed accounts in an answer whose {@code ErrorCode} is 0. The function replaces
     * the default, which reads {@code To_Account}, {@code ErrorCode} and {@code ErrorInfo} of each item of
     * {@code ErrorList}. Accounts that were not in the request are ignored.
     *
     * @param function gets the JSON text of an answer, and returns its failed accounts; the list is empty if none has
     *     failed
     * @return a changed copy
     */
    public BulkCall withFailedAccounts(Function<String, List<FailedAccount>> function) {
        return new BulkCall(
                path, request, requireNonNull(function, "function"), windowSize, idempotent, maxResponseBytes);
    }

    /**
     * Sets whether the service can execute a request twice without harm. Default: {@code false}. See
     * {@link CallOptions#withIdempotent}.
     *
     * <p>A request that is not idempotent is sent again, or is split, only if the service has certainly not executed
     * it.
     *
     * @param value whether the call is idempotent
     * @return a changed copy
     */
    public BulkCall withIdempotent(boolean value) {
        return new BulkCall(path, request, failedAccounts, windowSize, value, maxResponseBytes);
    }

    /**
     * Sets the maximum size of an answer in bytes, before and after decompression. Default: 1 MiB. After a longer
     * answer, the accounts of its request fail with {@link ErrorKind#UNREADABLE}, because the service has executed the
     * request.
     *
     * @param bytes 1 KiB to 64 MiB
     * @return a changed copy
     * @throws IllegalArgumentException if the value is out of range
     */
    public BulkCall withMaxResponseBytes(int bytes) {
        return new BulkCall(path, request, failedAccounts, windowSize, idempotent, MAX_RESPONSE_BYTES.check(bytes));
    }

    /** {@return the URL path of the operation} */
    public String path() {
        return path;
    }

    /** {@return the function that creates the JSON of a request} */
    public Function<List<String>, String> request() {
        return request;
    }

    /** {@return the function that finds the failed accounts in an answer; null for those of {@code ErrorList}} */
    public @Nullable Function<String, List<FailedAccount>> failedAccounts() {
        return failedAccounts;
    }

    /** {@return the maximum number of distinct accounts in a request} */
    public int windowSize() {
        return windowSize;
    }

    /** {@return whether the service can execute a request twice without harm} */
    public boolean idempotent() {
        return idempotent;
    }

    /** {@return the maximum size of an answer in bytes} */
    public int maxResponseBytes() {
        return maxResponseBytes;
    }

    @Override
    public String toString() {
        return "BulkCall[path=" + path + ", windowSize=" + windowSize + ", idempotent=" + idempotent
                + ", maxResponseBytes=" + maxResponseBytes + ", failedAccounts="
                + (failedAccounts == null ? "those of ErrorList" : "by a function") + "]";
    }
}
