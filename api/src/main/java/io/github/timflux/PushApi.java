package io.github.timflux;

/**
 * Operations on attributes and tags: the user attributes and user tags of Tencent Cloud Chat, under one path family.
 *
 * <p>Both {@linkplain PathFamily path families} have these operations. {@link TimPushApi} adds those that only
 * {@code v4/timpush} has. Each operation on users has two forms:
 *
 * <ul>
 *   <li>A <b>bulk stream</b> takes a {@code Publisher} of any number of elements and emits one {@link AccountResult}
 *       for each element. Its requests carry up to 100 accounts.
 *   <li>A <b>single call</b> takes one element and returns a {@code Mono}. It is made for a handler that serves one
 *       user.
 * </ul>
 *
 * <p>Nothing is sent before a subscription. Signals come on Netty event loop threads, on timer threads
 * ({@code Schedulers.parallel()}), or on the threads of the source and of the subscriber. Do not block these threads.
 *
 * <h2>Bulk streams</h2>
 *
 * <ul>
 *   <li><b>Results:</b> one for each element of the source, duplicates included.
 *   <li><b>Start:</b> at subscription. Each subscription reads the source again and sends its own requests.
 *   <li><b>Order of results:</b> the order of completion. Match results by {@link AccountResult#account()}, or select
 *       the order of the source with {@link BulkOptions#withSourceOrder}.
 *   <li><b>Order of writes:</b> writes of one account in one stream take effect in the order of the source. At most one
 *       window in flight contains writes of the account. Writes of one account in one window are merged, and the later
 *       value wins. There is no order between two streams, or between bulk streams and single calls. To write twice in
 *       a fixed order, subscribe to the second stream when the first has completed.
 *   <li><b>Windows:</b> a window has up to 100 distinct accounts and up to 1,000 elements. An incomplete window is sent
 *       20 ms (linger) after its first element.
 *   <li><b>Demand:</b> a slow subscriber slows the source. At most 32 windows (concurrency) are in flight, and two more
 *       are being delivered. Writes of accounts in flight wait; when 1,000 of them wait, the stream requests no more.
 *       In source order, a stream reads by default at most 25,600 elements ahead of its results: eight times 32 windows
 *       of 100.
 *   <li><b>Quota:</b> each attempt waits for a permit of its operation, see {@link Quota}. Bulk streams that wait take
 *       turns: a higher concurrency gives a stream no more permits than the others get. While bulk streams and single
 *       calls both wait, bulk streams get 20 % of the permits ({@link Quota#withBulkShare}).
 *   <li><b>Deadline:</b> 1 hour for each window. At the deadline, the client cancels the requests of the window.
 *       Elements without a result fail with {@link ErrorKind#NOT_ATTEMPTED}, or with {@link ErrorKind#UNAVAILABLE} if
 *       the circuits of all endpoints are open.
 *   <li><b>Cancel:</b> cancels the source and all requests, and returns permits that were not used. The service may
 *       have applied a write that was already sent.
 *   <li><b>Errors as results:</b> failures with a {@link TimException} whose kind is not
 *       {@linkplain ErrorKind#isFatal() fatal}. The other elements continue.
 *   <li><b>Error signals:</b> a {@link TimException} of a fatal kind ends the stream at once. An error of the source
 *       comes after the results of the elements before it. An exception of an extension ({@code io.github.timflux.spi})
 *       is an error signal, too.
 *   <li><b>Lost responses:</b> after a failed write, {@link TimException#mayHaveBeenApplied()} is true if its outcome
 *       is unknown. The next write of the account in this stream waits until 3 s (settle time) after the lost request
 *       was sent.
 * </ul>
 *
 * <h2>Single calls</h2>
 *
 * <ul>
 *   <li><b>Result:</b> a read emits its value. A write emits nothing and completes.
 *   <li><b>Start:</b> at subscription, without waiting for demand. Each subscription is a new call.
 *   <li><b>Shared requests:</b> with a free permit, a call is sent at once. Calls that wait for a permit share requests
 *       of up to 100 distinct accounts. Reads of the same account share one entry. There is no linger.
 *   <li><b>Freshness:</b> a call never joins a request that was sent before its subscription.
 *   <li><b>Order of writes:</b> single calls of one operation for one account take effect in the order of subscription.
 *       There is no order between different operations.
 *   <li><b>Deadline:</b> 10 s from subscription to response, including waits and retries. A call fails with
 *       {@link ErrorKind#NOT_ATTEMPTED} at the deadline. It fails at once if no permit is expected before the deadline,
 *       or if 10,000 calls of the operation are pending.
 *   <li><b>Cancel:</b> withdraws one call. A shared request is cancelled when all its callers have cancelled. The
 *       service may have applied a write that was already sent.
 *   <li><b>Errors:</b> each error is an error signal, and a {@link TimException} of any kind. One rejected account does
 *       not fail the other calls of its request.
 *   <li><b>Context:</b> each caller keeps its Reactor {@code Context}. The shared request has an empty one.
 * </ul>
 *
 * <h2>Texts</h2>
 *
 * <p>An account has 1 to 1,024 bytes. All limits of accounts, names, values and tags count bytes of UTF-8. Most Chinese
 * characters have three bytes.
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
     * The same operations with other options of bulk streams. The options do not apply to single calls and attribute
     * names.
     *
     * @param options the options, instead of those of the client
     * @return a view of the same client
     */
    PushApi with(BulkOptions options);
}
