package io.github.timflux;

/**
 * Operations on the user attributes and user tags of Tencent Cloud Chat under one URL path family.
 *
 * <p>Both {@linkplain PathFamily path families} have these operations. {@link TimPushApi} adds the operations that only
 * {@code v4/timpush} has. Each operation on users has two forms:
 *
 * <ul>
 *   <li>A <b>bulk stream</b> takes a {@code Publisher} of any number of elements and emits one {@link AccountResult}
 *       for each element. Its requests carry up to 100 accounts.
 *   <li>A <b>single call</b> takes one element and returns a {@code Mono}. Single calls suit code that handles one user
 *       at a time.
 * </ul>
 *
 * <p>Nothing is sent before a subscription. The publishers of the client emit signals on Netty event loop threads, on
 * threads of the timer of the client ({@code timflux-timer-worker}), or on the threads of the source and of the
 * subscriber. Do not block these threads.
 *
 * <h2>Bulk streams</h2>
 *
 * <ul>
 *   <li><b>Results:</b> a stream emits one result for each element of the source, including duplicates.
 *   <li><b>Start:</b> at subscription. Each subscription reads the source again and sends its own requests.
 *   <li><b>Order of results:</b> results come as soon as they are complete, or in the order of the source if
 *       {@link BulkOptions#withSourceOrder} is set. Match each result to its element by
 *       {@link AccountResult#account()}.
 *   <li><b>Order of writes:</b> within one stream, writes to the same account take effect in the order of the source.
 *       At any time, at most one window in flight contains writes to the same account. If one window contains several
 *       writes to the same account, they are merged, and the later value wins. The order of writes is not defined
 *       between two bulk streams, or between a bulk stream and single calls. To run two streams in a fixed order,
 *       subscribe to the second stream after the first stream has completed.
 *   <li><b>Windows:</b> a window contains up to 1,000 elements of up to 100 distinct accounts. With the default linger,
 *       an incomplete window is sent 20 ms after its first element arrived.
 *   <li><b>Demand:</b> a slow subscriber slows the source. By default, at most 32 windows of a stream are in flight.
 *       Besides these windows, up to two more windows can deliver their results at the same time. A write waits while
 *       another window in flight of the same stream contains a write to the same account. If 1,000 writes wait for
 *       earlier writes to the same accounts, the stream requests no more elements from its source. In source order, a
 *       stream by default reads at most 25,600 elements ahead of its results. The default of 25,600 elements is 8 times
 *       32 windows of 100 elements each.
 *   <li><b>Quota:</b> each attempt of a request waits for a permit of its operation, see {@link Quota}. Bulk streams
 *       that wait for permits take turns. A bulk stream with a higher concurrency does not get more permits than other
 *       waiting streams. While bulk streams and single calls of the operation both wait for permits, bulk streams get
 *       20 % of the permits. {@link Quota#withBulkShare} changes the 20 %.
 *   <li><b>Deadline:</b> by default, each window may take 1 hour. At the deadline of a window, the client cancels the
 *       requests of the window. Elements without a result at the deadline fail with the kind, code and reason of their
 *       last failed attempt, or with {@link ErrorKind#NOT_ATTEMPTED} if they were never sent. If the circuit breakers
 *       of all endpoints are open at the deadline, elements without a result fail with {@link ErrorKind#UNAVAILABLE}
 *       instead.
 *   <li><b>Cancel:</b> the stream cancels the source, all waiting requests and all requests in flight, and returns
 *       unused permits. If a write is cancelled after its request was sent, the service may still apply the write.
 *   <li><b>Errors as results:</b> if the kind of a {@link TimException} is not {@linkplain ErrorKind#isFatal() fatal},
 *       the error is the result of the failed elements. The stream continues with the other elements.
 *   <li><b>Error signals:</b> a {@link TimException} of a fatal kind ends the stream at once. If the source fails, the
 *       stream emits the results of all received elements before it signals the error of the source. An exception that
 *       an extension in {@code io.github.timflux.spi} throws also ends the stream as an error signal.
 *   <li><b>Lost responses:</b> if a write fails and the service may have applied it,
 *       {@link TimException#mayHaveBeenApplied()} is true. After a write with a lost response, the next write to the
 *       same account in the same stream waits until the settle time has passed. By default, the settle time ends 3 s
 *       after the request with the lost response was sent.
 * </ul>
 *
 * <h2>Single calls</h2>
 *
 * <ul>
 *   <li><b>Result:</b> a read emits its value. A write emits nothing and completes.
 *   <li><b>Start:</b> at subscription, without waiting for demand. Each subscription is a new call.
 *   <li><b>Shared requests:</b> if a permit is free, a single call is sent at once. While single calls of one operation
 *       wait for a permit, the client combines them into requests of up to 100 distinct accounts. A request contains
 *       each account once, even if several calls read the account. There is no linger.
 *   <li><b>Freshness:</b> a call never joins a request that was sent before the call was subscribed to.
 *   <li><b>Order of writes:</b> single calls of one operation for the same account take effect in the order of
 *       subscription. The order of calls of different operations is not defined.
 *   <li><b>Deadline:</b> by default, a call may take 10 s from subscription to response, including waits and retries.
 *       At its deadline, a call fails with the kind, code and reason of its last failed attempt, or with
 *       {@link ErrorKind#NOT_ATTEMPTED} if it was never sent. A call fails at once if no permit is expected before its
 *       deadline, or if 10,000 single calls of its operation already wait for a permit.
 *   <li><b>Cancel:</b> withdraws one call. A request that several calls share is cancelled only when all these calls
 *       are cancelled. If a write is cancelled after its request was sent, the service may still apply the write.
 *   <li><b>Errors:</b> a single call signals each error as a {@link TimException}, which can have any
 *       {@link ErrorKind}. If the service rejects one account of a shared request, the calls for the other accounts do
 *       not fail.
 *   <li><b>Context:</b> each caller keeps its own Reactor {@code Context}. A shared request has an empty
 *       {@code Context}.
 * </ul>
 *
 * <h2>Texts</h2>
 *
 * <p>An account ID has 1 to 1,024 bytes in UTF-8. All length limits of account IDs, attribute names, attribute values
 * and tags count bytes in UTF-8. Most Chinese characters have three bytes in UTF-8.
 */
public interface PushApi {

    /**
     * Operations on the attributes of users.
     *
     * @return the operations
     */
    AttributeOperations attributes();

    /**
     * Operations on the tags of users.
     *
     * @return the operations
     */
    TagOperations tags();

    /**
     * Operations on the attribute names of the application.
     *
     * @return the operations
     */
    AttributeNameOperations attributeNames();

    /**
     * Returns the same operations, but with other options for bulk streams. Bulk options do not apply to single calls
     * or to operations on attribute names.
     *
     * @param options the options that replace the bulk options of the client
     * @return a view of the same client
     */
    PushApi with(BulkOptions options);
}
