package io.github.timflux;

import java.util.Map;
import reactor.core.publisher.Mono;

/**
 * Reads and sets attribute names of {@code v4/timpush}, with or without the account type of each attribute. In
 * {@code v4/timpush}, each attribute is for accounts of type {@link AccountIdType#USER_ID} or of type
 * {@link AccountIdType#REGISTRATION_ID}.
 */
public interface TimPushAttributeNameOperations extends AttributeNameOperations {

    /**
     * Reads the attribute names with their account types.
     *
     * <ul>
     *   <li><b>Emits</b> one unmodifiable map from slot to attribute name and account type, in ascending order of
     *       slots. The map is empty if no name is set.
     *   <li><b>Starts</b> at subscription. Each subscription sends its own request.
     *   <li><b>Order:</b> the order in which calls are executed is not defined. To run two calls in order, subscribe to
     *       the second call after the first call has completed.
     *   <li><b>Quota:</b> each attempt waits for a permit. By default, the {@link Quota} of each operation is the limit
     *       that Tencent documents, 100 calls/s.
     *   <li><b>Deadline:</b> by default, a call may take 10 s from subscription to response, including waits and
     *       retries. The call fails after 5 failed attempts. {@link SingleOptions} changes these defaults.
     *   <li><b>Cancel:</b> the client cancels the request, both while the request waits and while it is in flight.
     *   <li><b>Errors:</b> the error signal is a {@link TimException}, and its {@linkplain ErrorKind kind} tells the
     *       reason. {@code REJECTED}: the service rejected the request, for example with an error code that the client
     *       does not know. {@code UNAVAILABLE}: 5 attempts failed, or the circuit breakers of all endpoints were open.
     *       {@code NOT_ATTEMPTED}: before the call was sent, its deadline passed or the client was closed; or no permit
     *       was expected before the deadline. {@code CREDENTIALS}: the credentials are not valid for the application.
     *       {@code FORBIDDEN}: the application is not allowed to use the operation.
     * </ul>
     *
     * @return the attribute name and account type of each slot
     * @see <a href="https://www.tencentcloud.com/document/product/1047/60562">timpush/get_attr_name</a>
     */
    Mono<Map<Integer, TimPushAttributeName>> getTyped();

    /**
     * Sets attribute names with their account types. With {@link #set}, the service uses its default account type,
     * {@link AccountIdType#USER_ID}.
     *
     * <ul>
     *   <li><b>Emits</b> nothing, and completes when the names are set.
     *   <li><b>Limits:</b> a call sets 1 to 10 names, in slots 0 to 9. A name has 1 to 50 bytes in UTF-8. The account
     *       type of a slot cannot be changed later. Tencent does not document what happens to slots that the map does
     *       not contain, or to the values of a renamed slot. In each call, pass the names of all slots, and keep each
     *       name in its slot.
     *   <li><b>Starts</b> at subscription. Each subscription sends its own request.
     *   <li><b>Order:</b> the order in which calls are executed is not defined. To run two calls in order, subscribe to
     *       the second call after the first call has completed.
     *   <li><b>Quota:</b> each attempt waits for a permit. By default, the {@link Quota} of each operation is the limit
     *       that Tencent documents, 100 calls/s.
     *   <li><b>Deadline:</b> by default, a call may take 10 s from subscription to response, including waits and
     *       retries. The call fails after 5 failed attempts. {@link SingleOptions} changes these defaults.
     *   <li><b>Cancel:</b> the client cancels the request, both while the request waits and while it is in flight. If a
     *       write is cancelled after its request was sent, the service may still apply it.
     *   <li><b>Errors:</b> the error signal is a {@link TimException}, and its {@linkplain ErrorKind kind} tells the
     *       reason. {@code INVALID}: the map of names breaks a limit of the service, and the client does not send it.
     *       {@code REJECTED} with error code 90033: one name is in two slots, or the account type of a slot would
     *       change. {@code UNAVAILABLE}: 5 attempts failed, or the circuit breakers of all endpoints were open.
     *       {@code NOT_ATTEMPTED}: before the call was sent, its deadline passed or the client was closed; or no permit
     *       was expected before the deadline. {@code CREDENTIALS}: the credentials are not valid for the application.
     *       {@code FORBIDDEN}: the application is not allowed to use the operation.
     *   <li><b>Unknown outcome:</b> if a write fails and the service may have applied it,
     *       {@link TimException#mayHaveBeenApplied()} is true.
     * </ul>
     *
     * @param names the attribute name and account type of each slot; the map is copied when the method is called
     * @return completes when the names are set
     * @see <a href="https://www.tencentcloud.com/document/product/1047/60563">timpush/set_attr_name</a>
     */
    Mono<Void> setTyped(Map<Integer, TimPushAttributeName> names);
}
