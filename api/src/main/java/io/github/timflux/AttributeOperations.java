package io.github.timflux;

import java.util.Map;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads, sets and removes attributes of users (user attributes): up to 10 named values for each account.
 *
 * <p>Each operation has two forms. A bulk stream takes a {@code Publisher} and returns one result for each element. A
 * single call takes one element and returns a {@code Mono}. {@link PushApi} describes what both forms have in common.
 */
public interface AttributeOperations {

    /**
     * Reads the attributes of many accounts.
     *
     * <ul>
     *   <li><b>Emits</b> one result for each account, duplicates included. The value of a success is an unmodifiable
     *       map of attribute values by name; it is empty if the user has no attributes.
     *   <li><b>Starts</b> at subscription. Each subscription reads the source again and sends its own requests.
     *   <li><b>Order:</b> results come in the order of completion. Match results by {@link AccountResult#account()}, or
     *       select the order of the source with {@link BulkOptions#withSourceOrder}.
     *   <li><b>Demand:</b> a slow subscriber slows the source. A request carries a window of up to 100 distinct
     *       accounts. At most 32 windows are in flight. An incomplete window is sent 20 ms (linger) after its first
     *       element. {@link BulkOptions} changes these defaults.
     *   <li><b>Quota:</b> each attempt waits for a permit. The {@link Quota} is 100 calls/s for each operation by
     *       default, which is Tencent's limit.
     *   <li><b>Deadline:</b> 1 hour for each window, including the waits for permits, endpoints and retries. A window
     *       fails after 12 failed attempts.
     *   <li><b>Cancel</b> cancels the source and all requests, both those that wait and those in flight.
     *   <li><b>Errors as results</b> are failures with a {@link TimException} of these {@linkplain ErrorKind kinds}.
     *       {@code INVALID}: the account is empty or has over 1,024 bytes of UTF-8; it is not sent. {@code REJECTED}:
     *       the account does not exist (70107 of {@code timpush}). {@code MISSING}: the response does not contain the
     *       account. {@code UNAVAILABLE}: 12 attempts failed, or the circuits of all endpoints were open at the
     *       deadline. {@code NOT_ATTEMPTED}: the deadline passed, or the client was closed. {@code THROTTLED} and
     *       {@code TRANSIENT}: the service returned a code of this kind for the account.
     *   <li><b>Error signals:</b> a {@link TimException} of kind {@code CREDENTIALS} (such as 70009, 90009) or
     *       {@code FORBIDDEN} (such as 60020, 90045), since these concern all accounts. An error of the source follows
     *       the results of the elements before it.
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
     *   <li><b>Emits</b> one unmodifiable map of attribute values by name. It is empty if the user has no attributes.
     *   <li><b>Starts</b> at subscription, without waiting for demand. Each subscription is a new call. Calls that wait
     *       for a permit share requests of up to 100 distinct accounts.
     *   <li><b>Order:</b> the call never joins a request that was sent before its subscription. There is no order
     *       between calls.
     *   <li><b>Quota:</b> each attempt waits for a permit. The {@link Quota} is 100 calls/s for each operation by
     *       default, which is Tencent's limit. While bulk streams and single calls both wait, bulk streams get 20 % of
     *       the permits.
     *   <li><b>Deadline:</b> 10 s from subscription to response, including all waits and retries. A request fails after
     *       5 failed attempts. At most 10,000 calls of one operation may be pending. {@link SingleOptions} changes
     *       these defaults.
     *   <li><b>Cancel</b> withdraws this call only. A shared request is cancelled when all its callers have cancelled.
     *   <li><b>Errors</b> are error signals. Each error is a {@link TimException} of one of these {@linkplain ErrorKind
     *       kinds}. {@code INVALID}: the account is empty or has over 1,024 bytes of UTF-8; it is not sent.
     *       {@code REJECTED}: the account does not exist (70107 of {@code timpush}). {@code MISSING}: the response does
     *       not contain the account. {@code UNAVAILABLE}: 5 attempts failed, or the circuits of all endpoints are open.
     *       {@code NOT_ATTEMPTED}: the deadline passed, no permit was expected before the deadline, too many calls were
     *       pending, or the client was closed. {@code CREDENTIALS} and {@code FORBIDDEN}: the caller or the application
     *       may not make the call. {@code THROTTLED} and {@code TRANSIENT}: the service returned a code of this kind
     *       for the account.
     * </ul>
     *
     * @param account the account
     * @return the attributes by name
     * @see <a href="https://www.tencentcloud.com/document/product/1047/60564">timpush/get_attr</a>
     * @see <a href="https://www.tencentcloud.com/document/product/1047/37169">all_member_push/im_get_attr</a>
     */
    Mono<Map<String, String>> get(String account);

    /**
     * Sets attributes of many accounts. Attributes that an update does not name keep their values.
     *
     * <ul>
     *   <li><b>Emits</b> one result for each update. The value of a success is the update. The
     *       {@link AccountResult.Failure#element() element} of a failure is the update, too. An account that the
     *       response does not list as failed counts as written.
     *   <li><b>Limits:</b> 1 to 10 attributes in an update. A name has 1 to 50 bytes of UTF-8, a value 0 to 50 bytes,
     *       and an account 1 to 1,024 bytes. The name must be {@linkplain AttributeNameOperations#set defined} before.
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
     *       {@code INVALID}: the update breaks a limit; it is not sent. {@code REJECTED}: the name is not defined
     *       (90033), or it is defined for the other account type (90035 of {@code timpush}). {@code UNAVAILABLE}: 12
     *       attempts failed, or the circuits of all endpoints were open at the deadline. {@code NOT_ATTEMPTED}: the
     *       deadline passed, or the client was closed. {@code THROTTLED} and {@code TRANSIENT}: the service returned a
     *       code of this kind for the account.
     *   <li><b>Unknown outcome:</b> after a failed write, {@link TimException#mayHaveBeenApplied()} is true if a
     *       request was sent and its outcome is unknown.
     *   <li><b>Error signals:</b> a {@link TimException} of kind {@code CREDENTIALS} (such as 70009, 90009) or
     *       {@code FORBIDDEN} (such as 60020, 90045), since these concern all accounts. An error of the source follows
     *       the results of the elements before it.
     * </ul>
     *
     * @param updates the updates; one account may have several
     * @return one result for each update
     * @see <a href="https://www.tencentcloud.com/document/product/1047/60565">timpush/set_attr</a>
     * @see <a href="https://www.tencentcloud.com/document/product/1047/37170">all_member_push/im_set_attr</a>
     */
    Flux<AccountResult<AttributeUpdate>> set(Publisher<AttributeUpdate> updates);

    /**
     * Sets attributes of one account. Attributes that the update does not name keep their values.
     *
     * <ul>
     *   <li><b>Emits</b> nothing, and completes when the attributes are set.
     *   <li><b>Limits:</b> 1 to 10 attributes in an update. A name has 1 to 50 bytes of UTF-8, a value 0 to 50 bytes,
     *       and an account 1 to 1,024 bytes. The name must be {@linkplain AttributeNameOperations#set defined} before.
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
     *       kinds}. {@code INVALID}: the update breaks a limit; it is not sent. {@code REJECTED}: the name is not
     *       defined (90033), or it is defined for the other account type (90035 of {@code timpush}).
     *       {@code UNAVAILABLE}: 5 attempts failed, or the circuits of all endpoints are open. {@code NOT_ATTEMPTED}:
     *       the deadline passed, no permit was expected before the deadline, too many calls were pending, or the client
     *       was closed. {@code CREDENTIALS} and {@code FORBIDDEN}: the caller or the application may not make the call.
     *       {@code THROTTLED} and {@code TRANSIENT}: the service returned a code of this kind for the account.
     *   <li><b>Unknown outcome:</b> after a failed write, {@link TimException#mayHaveBeenApplied()} is true if a
     *       request was sent and its outcome is unknown.
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
     *   <li><b>Emits</b> one result for each removal. The value of a success is the removal. The
     *       {@link AccountResult.Failure#element() element} of a failure is the removal, too. An account that the
     *       response does not list as failed counts as written.
     *   <li><b>Limits:</b> 1 to 10 names in a removal. A name has 1 to 50 bytes of UTF-8, and an account 1 to 1,024
     *       bytes. Tencent does not document what happens if the user does not have the attribute.
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
     *       {@code INVALID}: the removal breaks a limit; it is not sent. {@code REJECTED}: the name is not defined
     *       (90033), or the account does not exist (70107 of {@code timpush}). {@code UNAVAILABLE}: 12 attempts failed,
     *       or the circuits of all endpoints were open at the deadline. {@code NOT_ATTEMPTED}: the deadline passed, or
     *       the client was closed. {@code THROTTLED} and {@code TRANSIENT}: the service returned a code of this kind
     *       for the account.
     *   <li><b>Unknown outcome:</b> after a failed write, {@link TimException#mayHaveBeenApplied()} is true if a
     *       request was sent and its outcome is unknown.
     *   <li><b>Error signals:</b> a {@link TimException} of kind {@code CREDENTIALS} (such as 70009, 90009) or
     *       {@code FORBIDDEN} (such as 60020, 90045), since these concern all accounts. An error of the source follows
     *       the results of the elements before it.
     * </ul>
     *
     * @param removals the removals; one account may have several
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
     *   <li><b>Limits:</b> 1 to 10 names in a removal. A name has 1 to 50 bytes of UTF-8, and an account 1 to 1,024
     *       bytes. Tencent does not document what happens if the user does not have the attribute.
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
     *       kinds}. {@code INVALID}: the removal breaks a limit; it is not sent. {@code REJECTED}: the name is not
     *       defined (90033), or the account does not exist (70107 of {@code timpush}). {@code UNAVAILABLE}: 5 attempts
     *       failed, or the circuits of all endpoints are open. {@code NOT_ATTEMPTED}: the deadline passed, no permit
     *       was expected before the deadline, too many calls were pending, or the client was closed.
     *       {@code CREDENTIALS} and {@code FORBIDDEN}: the caller or the application may not make the call.
     *       {@code THROTTLED} and {@code TRANSIENT}: the service returned a code of this kind for the account.
     *   <li><b>Unknown outcome:</b> after a failed write, {@link TimException#mayHaveBeenApplied()} is true if a
     *       request was sent and its outcome is unknown.
     * </ul>
     *
     * @param removal the removal
     * @return completes when the attributes are removed
     * @see <a href="https://www.tencentcloud.com/document/product/1047/60566">timpush/remove_attr</a>
     * @see <a href="https://www.tencentcloud.com/document/product/1047/37171">all_member_push/im_remove_attr</a>
     */
    Mono<Void> remove(AttributeRemoval removal);
}
