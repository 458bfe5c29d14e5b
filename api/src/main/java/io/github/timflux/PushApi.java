package io.github.timflux;

/**
 * The operations of one path family. Both families offer these under different paths; {@link TimPushApi} has a few
 * more.
 *
 * <p>Operations on users take any number of elements and answer each of them. All of them behave alike:
 *
 * <ul>
 *   <li><b>Emits</b> one result for each element of the source, duplicates included.
 *   <li><b>Starts</b> with the subscription; each subscription calls anew.
 *   <li><b>Order</b> of the results: as windows are answered, to be matched by {@link AccountResult#account()}; that of
 *       the source if {@linkplain BulkOptions#inSourceOrder() asked for}.
 *   <li><b>Order of writes</b>: what one stream writes for one account takes effect in the order of the source. An
 *       account is never in two windows in flight; elements for it that meet in a window are merged, the later one
 *       winning, and each has its own result. Two streams, or two operations, know nothing of each other: whoever needs
 *       a set to come before a remove subscribes to the second when the first has completed.
 *   <li><b>Demand</b> reaches the source. Elements are gathered into windows of up to 100 distinct accounts; a window
 *       that is not full leaves when its first element has waited for the linger, 20 ms unless configured otherwise. No
 *       more is taken than the windows in flight carry, 32 unless configured otherwise, and, when writing, 1,000
 *       elements whose accounts are in flight already. In source order up to eight times what the windows in flight
 *       carry is taken ahead of what was delivered, since others go on while one window is tried again.
 *   <li><b>Quota</b>: every attempt waits for a permit of its operation, see {@link Quota}. Streams take turns at it,
 *       whatever their concurrency, and keep a share of it while single calls, which go first, are many.
 *   <li><b>Deadline</b>: 1 h unless {@linkplain BulkOptions#deadline() configured}. When that of a window passes, its
 *       calls are cancelled, wherever they are, and what has no result yet fails as {@link ErrorKind#NOT_ATTEMPTED}, or
 *       as {@link ErrorKind#UNAVAILABLE} if all hosts are given up at that time. A write that had been sent may have
 *       been applied, and its accounts are held back until it has settled.
 *   <li><b>Cancel</b> cancels the source, gives waiting permits back and aborts the exchanges in flight.
 *   <li><b>Failures as results</b>, see {@link ErrorKind}: {@link ErrorKind#INVALID} for an element that the service
 *       could not take, before anything is sent; {@link ErrorKind#REJECTED} with Tencent's code, for an account in
 *       {@code ErrorList} or one for whose content a request was refused; {@link ErrorKind#MISSING};
 *       {@link ErrorKind#UNAVAILABLE}; {@link ErrorKind#NOT_ATTEMPTED}. A write whose answer was lost says so by
 *       {@link TimException#mayHaveBeenApplied()}.
 *   <li><b>Error signals</b>: a {@link TimException} of a {@linkplain ErrorKind#isFatal() fatal} kind; an error of the
 *       source itself, after the results of what was taken from it.
 *   <li><b>Accounts</b> have 1 to 1,024 bytes in UTF-8. Names, values and tags are counted in bytes of UTF-8, too,
 *       which most Chinese characters take three of.
 * </ul>
 *
 * <p>Each of them also takes a single element, for the handler of one request that waits for one answer. These single
 * calls behave alike, too:
 *
 * <ul>
 *   <li><b>Emits</b> what was read, or, when writing, completes.
 *   <li><b>Starts</b> with the subscription; each subscription calls anew. It leaves at once when the quota has a
 *       permit, and gathers with others of its operation when it has none: up to 100 distinct accounts share a request,
 *       and whoever waits for the same account shares its place. Nobody lingers for others to come.
 *   <li><b>Fresh</b>: it never joins a request that was sent before it was subscribed to, so a read sees every write
 *       that completed before it began.
 *   <li><b>Order of writes</b>: single calls of one operation for one account take effect in the order of their
 *       subscriptions; an account is never in two requests at once. Single calls, streams and other operations know
 *       nothing of each other.
 *   <li><b>Cancel</b> takes back this call only. A request is not made when all who wait for it have gone, and is
 *       aborted when all who share it have.
 *   <li><b>Deadline</b>: 10 s from subscription to answer, retries included, unless {@link SingleOptions} say
 *       otherwise. Then, and at once if the permit cannot come in time, the call fails with
 *       {@link ErrorKind#NOT_ATTEMPTED}; so it does when 10,000 wait already. A write that misses its deadline when it
 *       is under way says {@link TimException#mayHaveBeenApplied()}.
 *   <li><b>Failures</b> are the error signal, always a {@link TimException}, of any kind. One bad account does not fail
 *       those that share its request.
 *   <li><b>Context</b>: each caller keeps its own; the shared request belongs to none of them and has an empty one.
 * </ul>
 */
public interface PushApi {

    /**
     * The attributes that users have.
     *
     * @return the operations on them
     */
    AttributeOperations attributes();

    /**
     * The tags that users have.
     *
     * @return the operations on them
     */
    TagOperations tags();

    /**
     * The names of the application's attributes.
     *
     * @return the operations on them
     */
    AttributeNameOperations attributeNames();

    /**
     * The same operations, whose streams are run otherwise. Operations on names go by the client's own options.
     *
     * @param options how
     * @return a view of the same client
     */
    PushApi with(BulkOptions options);
}
