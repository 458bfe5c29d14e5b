package io.github.timflux;

import java.util.Map;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads, sets and removes user attributes. A user attribute is a named value, and each account can have up to 10 of
 * them.
 *
 * <p>Each operation has two forms. A bulk stream takes a {@code Publisher} of elements and emits one result for each
 * element. A single call takes one element and returns a {@code Mono}. {@link PushApi} describes the rules that apply
 * to all bulk streams and to all single calls.
 */
public interface AttributeOperations {

    /**
     * Reads the attributes of many accounts.
     *
     * <ul>
     *   <li><b>Emits</b> one result for each account of the source, including duplicates. The value of a success result
     *       is an unmodifiable map from attribute name to attribute value. The map is empty if the user has no
     *       attributes.
     *   <li><b>Starts</b> at subscription. Each subscription reads the source again and sends its own requests.
     *   <li><b>Order:</b> results come as soon as they are complete, or in the order of the source if
     *       {@link BulkOptions#withSourceOrder} is set. Match each result to its element by
     *       {@link AccountResult#account()}.
     *   <li><b>Demand:</b> a slow subscriber slows the source. Each request carries one window, which contains elements
     *       of up to 100 distinct accounts. By default, at most 32 windows of a stream are in flight. With the default
     *       linger, an incomplete window is sent 20 ms after its first element arrived. {@link BulkOptions} changes
     *       these defaults.
     *   <li><b>Quota:</b> each attempt waits for a permit. By default, the {@link Quota} of each operation is the limit
     *       that Tencent documents, 100 calls/s.
     *   <li><b>Deadline:</b> by default, each window may take 1 hour, including waits for permits, waits for endpoints,
     *       and retries. A window fails after 12 failed attempts.
     *   <li><b>Cancel:</b> the stream cancels the source, all waiting requests and all requests in flight.
     *   <li><b>Errors as results:</b> a failed element gives an {@link AccountResult.Failure}, and the
     *       {@linkplain ErrorKind kind} of its {@link TimException} tells the reason. {@code INVALID}: the account ID
     *       is empty or longer than 1,024 bytes in UTF-8, and the client does not send it. {@code REJECTED}: the
     *       account does not exist (error code 70107 of {@code v4/timpush}). {@code MISSING}: the response does not
     *       contain the account. {@code UNAVAILABLE}: 12 attempts failed, or the circuit breakers of all endpoints were
     *       open at the deadline of the window. {@code NOT_ATTEMPTED}: the deadline of the window passed, or the client
     *       was closed, before the element was sent. {@code THROTTLED} or {@code TRANSIENT}: the deadline passed after
     *       an attempt that failed with this kind, or the service accepted the request but returned an error code of
     *       this kind for the account.
     *   <li><b>Error signals:</b> a {@link TimException} of kind {@link ErrorKind#CREDENTIALS CREDENTIALS} or
     *       {@link ErrorKind#FORBIDDEN FORBIDDEN} ends the stream, because the error concerns all accounts. If the
     *       source fails, the stream emits the results of all received elements before it signals the error of the
     *       source.
     * </ul>
     *
     * @param accounts the accounts; duplicates are allowed
     * @return one result for each account
     * @see <a href="https://www.tencentcloud.com/document/product/1047/60564">timpush/get_attr</a>
     * @see <a href="https://www.tencentcloud.com/document/product/1047/37169">all_member_push/im_get_attr</a>
     */
    Flux<AccountResult<Map<String, String>>> get(Publisher<String> accounts);

    /**
     * Reads the attributes of one account.
     *
     * <ul>
     *   <li><b>Emits</b> one unmodifiable map from attribute name to attribute value. The map is empty if the user has
     *       no attributes.
     *   <li><b>Starts</b> at subscription, without waiting for demand. Each subscription is a new call. While single
     *       calls of one operation wait for a permit, the client combines them into requests of up to 100 distinct
     *       accounts.
     *   <li><b>Order:</b> a call never joins a request that was sent before the call was subscribed to. The order in
     *       which calls are executed is not defined.
     *   <li><b>Quota:</b> each attempt waits for a permit. By default, the {@link Quota} of each operation is the limit
     *       that Tencent documents, 100 calls/s. While bulk streams and single calls of the operation both wait for
     *       permits, bulk streams get 20 % of the permits.
     *   <li><b>Deadline:</b> by default, a call may take 10 s from subscription to response, including waits and
     *       retries. A request fails after 5 failed attempts. By default, at most 10,000 single calls of one operation
     *       may wait for a permit. {@link SingleOptions} changes these defaults.
     *   <li><b>Cancel</b> withdraws this call only. A request that several calls share is cancelled only when all these
     *       calls are cancelled.
     *   <li><b>Errors:</b> the error signal is a {@link TimException}, and its {@linkplain ErrorKind kind} tells the
     *       reason. {@code INVALID}: the account ID is empty or longer than 1,024 bytes in UTF-8, and the client does
     *       not send it. {@code REJECTED}: the account does not exist (error code 70107 of {@code v4/timpush}).
     *       {@code MISSING}: the response does not contain the account. {@code UNAVAILABLE}: 5 attempts failed, or the
     *       circuit breakers of all endpoints were open. {@code NOT_ATTEMPTED}: before the call was sent, its deadline
     *       passed or the client was closed; or no permit was expected before the deadline; or too many calls waited
     *       for a permit. {@code CREDENTIALS}: the credentials are not valid for the application. {@code FORBIDDEN}:
     *       the application is not allowed to use the operation. {@code THROTTLED} or {@code TRANSIENT}: the deadline
     *       passed after an attempt that failed with this kind, or the service accepted the request but returned an
     *       error code of this kind for the account.
     * </ul>
     *
     * @param account the account
     * @return the attributes by name
     * @see <a href="https://www.tencentcloud.com/document/product/1047/60564">timpush/get_attr</a>
     * @see <a href="https://www.tencentcloud.com/document/product/1047/37169">all_member_push/im_get_attr</a>
     */
    Mono<Map<String, String>> get(String account);

    /**
     * Sets attributes of many accounts. Attributes that an update does not contain keep their values.
     *
     * <ul>
     *   <li><b>Emits</b> one result for each update. The update is the value of a success result, and the
     *       {@link AccountResult.Failure#element() element} of a failure result. If the response does not list an
     *       account as failed, the write to this account counts as a success.
     *   <li><b>Limits:</b> an update contains 1 to 10 attributes. In UTF-8, an attribute name has 1 to 50 bytes, an
     *       attribute value has 0 to 50 bytes, and an account ID has 1 to 1,024 bytes. An attribute name must be
     *       {@linkplain AttributeNameOperations#set defined} before an update uses it.
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
     *       breaks a limit of the service, and the client does not send it. {@code REJECTED}: the attribute name is not
     *       defined (error code 90033), or it is defined for the other account type (error code 90035 of
     *       {@code v4/timpush}). {@code UNAVAILABLE}: 12 attempts failed, or the circuit breakers of all endpoints were
     *       open at the deadline of the window. {@code NOT_ATTEMPTED}: the deadline of the window passed, or the client
     *       was closed, before the element was sent. {@code THROTTLED} or {@code TRANSIENT}: the deadline passed after
     *       an attempt that failed with this kind, or the service accepted the request but returned an error code of
     *       this kind for the account.
     *   <li><b>Unknown outcome:</b> if a write fails and the service may have applied it,
     *       {@link TimException#mayHaveBeenApplied()} is true.
     *   <li><b>Error signals:</b> a {@link TimException} of kind {@link ErrorKind#CREDENTIALS CREDENTIALS} or
     *       {@link ErrorKind#FORBIDDEN FORBIDDEN} ends the stream, because the error concerns all accounts. If the
     *       source fails, the stream emits the results of all received elements before it signals the error of the
     *       source.
     * </ul>
     *
     * @param updates the updates; the source may contain several updates of one account
     * @return one result for each update
     * @see <a href="https://www.tencentcloud.com/document/product/1047/60565">timpush/set_attr</a>
     * @see <a href="https://www.tencentcloud.com/document/product/1047/37170">all_member_push/im_set_attr</a>
     */
    Flux<AccountResult<AttributeUpdate>> set(Publisher<AttributeUpdate> updates);

    /**
     * Sets attributes of one account. Attributes that the update does not contain keep their values.
     *
     * <ul>
     *   <li><b>Emits</b> nothing, and completes when the attributes are set.
     *   <li><b>Limits:</b> an update contains 1 to 10 attributes. In UTF-8, an attribute name has 1 to 50 bytes, an
     *       attribute value has 0 to 50 bytes, and an account ID has 1 to 1,024 bytes. An attribute name must be
     *       {@linkplain AttributeNameOperations#set defined} before an update uses it.
     *   <li><b>Starts</b> at subscription, without waiting for demand. Each subscription is a new call. While single
     *       calls of one operation wait for a permit, the client combines them into requests of up to 100 distinct
     *       accounts.
     *   <li><b>Order:</b> single calls of the method {@code set} for the same account take effect in the order of
     *       subscription. The order of writes is not defined between {@code set} and other methods, or between single
     *       calls and bulk streams.
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
     *       {@code REJECTED}: the attribute name is not defined (error code 90033), or it is defined for the other
     *       account type (error code 90035 of {@code v4/timpush}). {@code UNAVAILABLE}: 5 attempts failed, or the
     *       circuit breakers of all endpoints were open. {@code NOT_ATTEMPTED}: before the call was sent, its deadline
     *       passed or the client was closed; or no permit was expected before the deadline; or too many calls waited
     *       for a permit. {@code CREDENTIALS}: the credentials are not valid for the application. {@code FORBIDDEN}:
     *       the application is not allowed to use the operation. {@code THROTTLED} or {@code TRANSIENT}: the deadline
     *       passed after an attempt that failed with this kind, or the service accepted the request but returned an
     *       error code of this kind for the account.
     *   <li><b>Unknown outcome:</b> if a write fails and the service may have applied it,
     *       {@link TimException#mayHaveBeenApplied()} is true.
     * </ul>
     *
     * @param update the update
     * @return completes when the attributes are set
     * @see <a href="https://www.tencentcloud.com/document/product/1047/60565">timpush/set_attr</a>
     * @see <a href="https://www.tencentcloud.com/document/product/1047/37170">all_member_push/im_set_attr</a>
     */
    Mono<Void> set(AttributeUpdate update);

    /**
     * Removes attributes of many accounts.
     *
     * <ul>
     *   <li><b>Emits</b> one result for each removal. The removal is the value of a success result, and the
     *       {@link AccountResult.Failure#element() element} of a failure result. If the response does not list an
     *       account as failed, the write to this account counts as a success.
     *   <li><b>Limits:</b> a removal contains 1 to 10 attribute names. In UTF-8, an attribute name has 1 to 50 bytes,
     *       and an account ID has 1 to 1,024 bytes. Tencent does not document the effect of removing an attribute that
     *       the user does not have.
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
     *       {@linkplain ErrorKind kind} of its {@link TimException} tells the reason. {@code INVALID}: the removal
     *       breaks a limit of the service, and the client does not send it. {@code REJECTED}: the attribute name is not
     *       defined (error code 90033), or the account does not exist (error code 70107 of {@code v4/timpush}).
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
     * @param removals the removals; the source may contain several removals of one account
     * @return one result for each removal
     * @see <a href="https://www.tencentcloud.com/document/product/1047/60566">timpush/remove_attr</a>
     * @see <a href="https://www.tencentcloud.com/document/product/1047/37171">all_member_push/im_remove_attr</a>
     */
    Flux<AccountResult<AttributeRemoval>> remove(Publisher<AttributeRemoval> removals);

    /**
     * Removes attributes of one account.
     *
     * <ul>
     *   <li><b>Emits</b> nothing, and completes when the attributes are removed.
     *   <li><b>Limits:</b> a removal contains 1 to 10 attribute names. In UTF-8, an attribute name has 1 to 50 bytes,
     *       and an account ID has 1 to 1,024 bytes. Tencent does not document the effect of removing an attribute that
     *       the user does not have.
     *   <li><b>Starts</b> at subscription, without waiting for demand. Each subscription is a new call. While single
     *       calls of one operation wait for a permit, the client combines them into requests of up to 100 distinct
     *       accounts.
     *   <li><b>Order:</b> single calls of the method {@code remove} for the same account take effect in the order of
     *       subscription. The order of writes is not defined between {@code remove} and other methods, or between
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
     *       reason. {@code INVALID}: the removal breaks a limit of the service, and the client does not send it.
     *       {@code REJECTED}: the attribute name is not defined (error code 90033), or the account does not exist
     *       (error code 70107 of {@code v4/timpush}). {@code UNAVAILABLE}: 5 attempts failed, or the circuit breakers
     *       of all endpoints were open. {@code NOT_ATTEMPTED}: before the call was sent, its deadline passed or the
     *       client was closed; or no permit was expected before the deadline; or too many calls waited for a permit.
     *       {@code CREDENTIALS}: the credentials are not valid for the application. {@code FORBIDDEN}: the application
     *       is not allowed to use the operation. {@code THROTTLED} or {@code TRANSIENT}: the deadline passed after an
     *       attempt that failed with this kind, or the service accepted the request but returned an error code of this
     *       kind for the account.
     *   <li><b>Unknown outcome:</b> if a write fails and the service may have applied it,
     *       {@link TimException#mayHaveBeenApplied()} is true.
     * </ul>
     *
     * @param removal the removal
     * @return completes when the attributes are removed
     * @see <a href="https://www.tencentcloud.com/document/product/1047/60566">timpush/remove_attr</a>
     * @see <a href="https://www.tencentcloud.com/document/product/1047/37171">all_member_push/im_remove_attr</a>
     */
    Mono<Void> remove(AttributeRemoval removal);
}
