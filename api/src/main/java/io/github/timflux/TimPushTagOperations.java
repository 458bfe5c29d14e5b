package io.github.timflux;

import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Operations on user tags of {@code v4/timpush}. In addition to the operations of {@link TagOperations},
 * {@code v4/timpush} can replace all tags of an account.
 */
public interface TimPushTagOperations extends TagOperations {

    /**
     * Replaces all tags of many accounts. The client calls {@code add_tag} with {@code Replace} set to 1.
     *
     * <ul>
     *   <li><b>Emits</b> one result for each update. The update is the value of a success result, and the
     *       {@link AccountResult.Failure#element() element} of a failure result. If two updates of the same account are
     *       in one request, the client sends only the later update. If the response does not list an account as failed,
     *       the write to this account counts as a success.
     *   <li><b>Limits:</b> an update contains 1 to 100 tags. In UTF-8, a tag has 1 to 50 bytes, and an account ID has 1
     *       to 1,024 bytes. Use {@link #clear} to remove all tags. An application can have up to 1,000 different tags.
     *   <li><b>Starts</b> at subscription. Each subscription reads the source again and sends its own requests.
     *   <li><b>Order:</b> results come as soon as they are complete, or in the order of the source if
     *       {@link BulkOptions#withSourceOrder} is set. Within one stream, writes to the same account take effect in
     *       the order of the source. The order of writes is not defined between two bulk streams, or between a bulk
     *       stream and single calls.
     *   <li><b>Demand:</b> a slow subscriber slows the source. Each request carries one window, which contains elements
     *       of up to 100 distinct accounts. By default, at most 32 windows of a stream are in flight. With the default
     *       linger, an incomplete window is sent 20 ms after its first element arrived. {@link BulkOptions} changes
     *       these defaults.
     *   <li><b>Quota:</b> each attempt waits for a permit. By default, the {@link Quota} of each operation is the limit
     *       that Tencent documents, 100 calls/s.
     *   <li><b>Deadline:</b> by default, each window may take 1 hour, including waits for permits, waits for endpoints,
     *       and retries. A window fails after 12 failed attempts.
     *   <li><b>Cancel:</b> the stream cancels the source, all waiting requests and all requests in flight. If a write
     *       is cancelled after its request was sent, the service may still apply it.
     *   <li><b>Errors as results:</b> a failed element gives an {@link AccountResult.Failure}, and the
     *       {@linkplain ErrorKind kind} of its {@link TimException} tells the reason. {@code INVALID}: the update
     *       breaks a limit of the service, and the client does not send it. {@code REJECTED}: the user or the
     *       application has too many tags, or the tag is in use for the other account type (error code 90035).
     *       {@code UNAVAILABLE}: 12 attempts failed, or the circuit breakers of all endpoints were open at the deadline
     *       of the window. {@code NOT_ATTEMPTED}: the deadline of the window passed, or the client was closed, before
     *       the element was sent. {@code THROTTLED} or {@code TRANSIENT}: the deadline passed after an attempt that
     *       failed with this kind, or the service accepted the request but returned an error code of this kind for the
     *       account.
     *   <li><b>Unknown outcome:</b> if a write fails and the service may have applied it,
     *       {@link TimException#mayHaveBeenApplied()} is true.
     *   <li><b>Error signals:</b> a {@link TimException} of kind {@link ErrorKind#CREDENTIALS CREDENTIALS} or
     *       {@link ErrorKind#FORBIDDEN FORBIDDEN} ends the stream, because the error concerns all accounts. If the
     *       source fails, the stream emits the results of all received elements before it signals the error of the
     *       source.
     * </ul>
     *
     * @param updates the new tags; the source may contain several updates of one account
     * @return one result for each update
     * @see <a href="https://www.tencentcloud.com/document/product/1047/60568">timpush/add_tag</a>
     */
    Flux<AccountResult<TagUpdate>> replace(Publisher<TagUpdate> updates);

    /**
     * Replaces all tags of one account. The client calls {@code add_tag} with {@code Replace} set to 1.
     *
     * <ul>
     *   <li><b>Emits</b> nothing, and completes when the tags are replaced. If two updates of the same account are in
     *       one request, the client sends only the later update.
     *   <li><b>Limits:</b> an update contains 1 to 100 tags. In UTF-8, a tag has 1 to 50 bytes, and an account ID has 1
     *       to 1,024 bytes. Use {@link #clear} to remove all tags. An application can have up to 1,000 different tags.
     *   <li><b>Starts</b> at subscription, without waiting for demand. Each subscription is a new call. While single
     *       calls of one operation wait for a permit, the client combines them into requests of up to 100 distinct
     *       accounts.
     *   <li><b>Order:</b> single calls of the method {@code replace} for the same account take effect in the order of
     *       subscription. The order of writes is not defined between {@code replace} and other methods, or between
     *       single calls and bulk streams.
     *   <li><b>Quota:</b> each attempt waits for a permit. By default, the {@link Quota} of each operation is the limit
     *       that Tencent documents, 100 calls/s. While bulk streams and single calls of the operation both wait for
     *       permits, bulk streams get 20 % of the permits.
     *   <li><b>Deadline:</b> by default, a call may take 10 s from subscription to response, including waits and
     *       retries. A request fails after 5 failed attempts. By default, at most 10,000 single calls of one operation
     *       may wait for a permit. {@link SingleOptions} changes these defaults.
     *   <li><b>Cancel</b> withdraws this call only. A request that several calls share is cancelled only when all these
     *       calls are cancelled. If a write is cancelled after its request was sent, the service may still apply it.
     *   <li><b>Errors:</b> the error signal is a {@link TimException}, and its {@linkplain ErrorKind kind} tells the
     *       reason. {@code INVALID}: the update breaks a limit of the service, and the client does not send it.
     *       {@code REJECTED}: the user or the application has too many tags, or the tag is in use for the other account
     *       type (error code 90035). {@code UNAVAILABLE}: 5 attempts failed, or the circuit breakers of all endpoints
     *       were open. {@code NOT_ATTEMPTED}: before the call was sent, its deadline passed or the client was closed;
     *       or no permit was expected before the deadline; or too many calls waited for a permit. {@code CREDENTIALS}:
     *       the credentials are not valid for the application. {@code FORBIDDEN}: the application is not allowed to use
     *       the operation. {@code THROTTLED} or {@code TRANSIENT}: the deadline passed after an attempt that failed
     *       with this kind, or the service accepted the request but returned an error code of this kind for the
     *       account.
     *   <li><b>Unknown outcome:</b> if a write fails and the service may have applied it,
     *       {@link TimException#mayHaveBeenApplied()} is true.
     * </ul>
     *
     * @param update the new tags
     * @return completes when the tags are replaced
     * @see <a href="https://www.tencentcloud.com/document/product/1047/60568">timpush/add_tag</a>
     */
    Mono<Void> replace(TagUpdate update);
}
