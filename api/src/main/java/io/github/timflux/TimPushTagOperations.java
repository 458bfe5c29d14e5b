package io.github.timflux;

import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Operations on tags of {@code v4/timpush}: those of both path families, and the replacement of all tags. */
public interface TimPushTagOperations extends TagOperations {

    /**
     * Replaces all tags of many accounts ({@code add_tag} with {@code Replace} 1).
     *
     * <ul>
     *   <li><b>Emits</b> one result for each update. The value of a success is the update. The
     *       {@link AccountResult.Failure#element() element} of a failure is the update, too. Of two updates of one
     *       account that share a request, only the later one is sent. An account that the response does not list as
     *       failed counts as written.
     *   <li><b>Limits:</b> 1 to 100 tags in an update. A tag has 1 to 50 bytes of UTF-8, and an account 1 to 1,024
     *       bytes. Use {@link #clear} to remove all tags. An application can have 1,000 different tags.
     *   <li><b>Starts</b> at subscription. Each subscription reads the source again and sends its own requests.
     *   <li><b>Order:</b> results come in the order of completion, or in the order of the source if
     *       {@link BulkOptions#withSourceOrder} is set. Writes of one account take effect in the order of the source.
     *       There is no order between two bulk streams, or between bulk streams and single calls.
     *   <li><b>Demand:</b> a slow subscriber slows the source. A request carries a window of up to 100 distinct
     *       accounts. At most 32 windows are in flight. An incomplete window is sent 20 ms (linger) after its first
     *       element. {@link BulkOptions} changes these defaults.
     *   <li><b>Quota:</b> each attempt waits for a permit. The {@link Quota} is 100 calls/s for each operation by
     *       default, which is Tencent's limit.
     *   <li><b>Deadline:</b> 1 hour for each window, including the waits for permits, endpoints and retries. A window
     *       fails after 12 failed attempts.
     *   <li><b>Cancel</b> cancels the source and all requests, both those that wait and those in flight. The service
     *       may have applied a write that was already sent.
     *   <li><b>Errors as results</b> are failures with a {@link TimException} of these {@linkplain ErrorKind kinds}.
     *       {@code INVALID}: the update has too few or too many tags, or a text that breaks its limit; it is not sent.
     *       {@code REJECTED}: the tag is in use for the other account type (90035), or there are too many tags.
     *       {@code UNAVAILABLE}: 12 attempts failed, or the circuits of all endpoints were open at the deadline.
     *       {@code NOT_ATTEMPTED}: the deadline passed, or the client was closed. {@code THROTTLED} and
     *       {@code TRANSIENT}: the service returned a code of this kind for the account.
     *   <li><b>Unknown outcome:</b> after a failed write, {@link TimException#mayHaveBeenApplied()} is true if a
     *       request was sent and its outcome is unknown.
     *   <li><b>Error signals:</b> a {@link TimException} of kind {@code CREDENTIALS} (such as 70009, 90009) or
     *       {@code FORBIDDEN} (such as 60020, 90045), since these concern all accounts. An error of the source follows
     *       the results of the elements before it.
     * </ul>
     *
     * @param updates the new tags; one account may have several updates
     * @return one result for each update
     * @see <a href="https://www.tencentcloud.com/document/product/1047/60568">timpush/add_tag</a>
     */
    Flux<AccountResult<TagUpdate>> replace(Publisher<TagUpdate> updates);

    /**
     * Replaces all tags of one account ({@code add_tag} with {@code Replace} 1).
     *
     * <ul>
     *   <li><b>Emits</b> nothing, and completes when the tags are replaced. Of two updates of one account that share a
     *       request, only the later one is sent.
     *   <li><b>Limits:</b> 1 to 100 tags in an update. A tag has 1 to 50 bytes of UTF-8, and an account 1 to 1,024
     *       bytes. Use {@link #clear} to remove all tags. An application can have 1,000 different tags.
     *   <li><b>Starts</b> at subscription, without waiting for demand. Each subscription is a new call. Calls that wait
     *       for a permit share requests of up to 100 distinct accounts.
     *   <li><b>Order:</b> single calls of this method for one account take effect in the order of subscription. There
     *       is no order between different methods, or between single calls and bulk streams.
     *   <li><b>Quota:</b> each attempt waits for a permit. The {@link Quota} is 100 calls/s for each operation by
     *       default, which is Tencent's limit. While bulk streams and single calls both wait, bulk streams get 20 % of
     *       the permits.
     *   <li><b>Deadline:</b> 10 s from subscription to response, including all waits and retries. A request fails after
     *       5 failed attempts. At most 10,000 calls of one operation may be pending. {@link SingleOptions} changes
     *       these defaults.
     *   <li><b>Cancel</b> withdraws this call only. A shared request is cancelled when all its callers have cancelled.
     *       The service may have applied a write that was already sent.
     *   <li><b>Errors</b> are error signals. Each error is a {@link TimException} of one of these {@linkplain ErrorKind
     *       kinds}. {@code INVALID}: the update has too few or too many tags, or a text that breaks its limit; it is
     *       not sent. {@code REJECTED}: the tag is in use for the other account type (90035), or there are too many
     *       tags. {@code UNAVAILABLE}: 5 attempts failed, or the circuits of all endpoints are open.
     *       {@code NOT_ATTEMPTED}: the deadline passed, no permit was expected before the deadline, too many calls were
     *       pending, or the client was closed. {@code CREDENTIALS} and {@code FORBIDDEN}: the caller or the application
     *       may not make the call. {@code THROTTLED} and {@code TRANSIENT}: the service returned a code of this kind
     *       for the account.
     *   <li><b>Unknown outcome:</b> after a failed write, {@link TimException#mayHaveBeenApplied()} is true if a
     *       request was sent and its outcome is unknown.
     * </ul>
     *
     * @param update the new tags
     * @return completes when the tags are replaced
     * @see <a href="https://www.tencentcloud.com/document/product/1047/60568">timpush/add_tag</a>
     */
    Mono<Void> replace(TagUpdate update);
}
