package io.github.timflux;

import java.util.Map;
import reactor.core.publisher.Mono;

/**
 * Reads and sets the attribute names of the application. There are 10 slots, 0 to 9, each with one name. A user
 * attribute can be set only if its name is defined here.
 */
public interface AttributeNameOperations {

    /**
     * Reads the attribute names.
     *
     * <ul>
     *   <li><b>Emits</b> one unmodifiable map of names by slot, in ascending order of slots. It is empty if no name is
     *       set.
     *   <li><b>Starts</b> at subscription. Each subscription sends its own request.
     *   <li><b>Order:</b> there is no order between calls. Subscribe to the next call when this one has completed.
     *   <li><b>Quota:</b> each attempt waits for a permit. The {@link Quota} is 100 calls/s for each operation by
     *       default, which is Tencent's limit.
     *   <li><b>Deadline:</b> 10 s from subscription to response, including all waits and retries. The call fails after
     *       5 failed attempts. {@link SingleOptions} changes these defaults.
     *   <li><b>Cancel</b> cancels the request, whether it waits or is in flight.
     *   <li><b>Errors</b> are error signals. Each error is a {@link TimException} of one of these {@linkplain ErrorKind
     *       kinds}. {@code REJECTED}: the service rejected the request, for example with a code that the client does
     *       not know. {@code UNAVAILABLE}: 5 attempts failed, or the circuits of all endpoints are open.
     *       {@code NOT_ATTEMPTED}: the deadline passed, no permit was expected before the deadline, or the client was
     *       closed. {@code CREDENTIALS} and {@code FORBIDDEN}: the caller or the application may not make the call.
     * </ul>
     *
     * @return the names by slot
     * @see <a href="https://www.tencentcloud.com/document/product/1047/60562">timpush/get_attr_name</a>
     * @see <a href="https://www.tencentcloud.com/document/product/1047/37168">all_member_push/im_get_attr_name</a>
     */
    Mono<Map<Integer, String>> get();

    /**
     * Sets attribute names.
     *
     * <ul>
     *   <li><b>Emits</b> nothing, and completes when the names are set.
     *   <li><b>Limits:</b> 1 to 10 names, in slots 0 to 9. A name has 1 to 50 bytes of UTF-8. Tencent does not document
     *       what happens to slots that the map does not contain, or to the values of a renamed slot. Give all names
     *       each time, each in its slot.
     *   <li><b>Starts</b> at subscription. Each subscription sends its own request.
     *   <li><b>Order:</b> there is no order between calls. Subscribe to the next call when this one has completed.
     *   <li><b>Quota:</b> each attempt waits for a permit. The {@link Quota} is 100 calls/s for each operation by
     *       default, which is Tencent's limit.
     *   <li><b>Deadline:</b> 10 s from subscription to response, including all waits and retries. The call fails after
     *       5 failed attempts. {@link SingleOptions} changes these defaults.
     *   <li><b>Cancel</b> cancels the request, whether it waits or is in flight. The service may have applied a write
     *       that was already sent.
     *   <li><b>Errors</b> are error signals. Each error is a {@link TimException} of one of these {@linkplain ErrorKind
     *       kinds}. {@code INVALID}: the map breaks a limit; it is not sent. {@code REJECTED}: one name is in two slots
     *       (90033 of {@code timpush}). {@code UNAVAILABLE}: 5 attempts failed, or the circuits of all endpoints are
     *       open. {@code NOT_ATTEMPTED}: the deadline passed, no permit was expected before the deadline, or the client
     *       was closed. {@code CREDENTIALS} and {@code FORBIDDEN}: the caller or the application may not make the call.
     *   <li><b>Unknown outcome:</b> after a failed write, {@link TimException#mayHaveBeenApplied()} is true if a
     *       request was sent and its outcome is unknown.
     * </ul>
     *
     * @param names the names by slot; the map is copied when the method is called
     * @return completes when the names are set
     * @see <a href="https://www.tencentcloud.com/document/product/1047/60563">timpush/set_attr_name</a>
     * @see <a href="https://www.tencentcloud.com/document/product/1047/37167">all_member_push/im_set_attr_name</a>
     */
    Mono<Void> set(Map<Integer, String> names);
}
