package io.github.timflux;

import java.util.Map;
import reactor.core.publisher.Mono;

/**
 * The names of the application's attributes, one for each of its ten slots. An attribute can be set only when its name
 * is known here.
 *
 * <p>Each call takes a permit and is sent again after transient errors, as those for accounts are. It fails with a
 * {@link TimException}, of whatever {@linkplain ErrorKind kind}.
 */
public interface AttributeNameOperations {

    /**
     * Reads the names.
     *
     * @return when subscribed to, calls and emits the names by slot, 0 to 9, in their order; an empty map if there are
     *     none; a cancel aborts the call
     * @see <a href="https://www.tencentcloud.com/document/product/1047/60562">timpush/get_attr_name</a>
     * @see <a href="https://www.tencentcloud.com/document/product/1047/37168">all_member_push/im_get_attr_name</a>
     */
    Mono<Map<Integer, String>> get();

    /**
     * Names slots. Whether slots that are not named here keep their names, and what becomes of the values under a name
     * that is changed, is not documented: give all names each time, and do not move them.
     *
     * @param names 1 to 10 names by slot, 0 to 9, each with 1 to 50 bytes; otherwise the call fails with
     *     {@link ErrorKind#INVALID}
     * @return when subscribed to, calls, and completes when the names are set; a cancel aborts the call
     * @see <a href="https://www.tencentcloud.com/document/product/1047/60563">timpush/set_attr_name</a>
     * @see <a href="https://www.tencentcloud.com/document/product/1047/37167">all_member_push/im_set_attr_name</a>
     */
    Mono<Void> set(Map<Integer, String> names);
}
