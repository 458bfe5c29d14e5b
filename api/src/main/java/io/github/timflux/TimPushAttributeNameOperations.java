package io.github.timflux;

import java.util.Map;
import reactor.core.publisher.Mono;

/** Operations on attribute names that {@code timpush} alone has: there, an attribute is for one type of account. */
public interface TimPushAttributeNameOperations extends AttributeNameOperations {

    /**
     * Reads the names and which type of account each is for.
     *
     * @return when subscribed to, calls and emits the attributes by slot, 0 to 9, in their order; an empty map if there
     *     are none; a cancel aborts the call
     * @see <a href="https://www.tencentcloud.com/document/product/1047/60562">timpush/get_attr_name</a>
     */
    Mono<Map<Integer, TypedAttributeName>> getTyped();

    /**
     * Names slots, and says which type of account each is for. The type of a slot cannot be changed once it is set
     * (90033). {@link #set} leaves the types to the service, which takes {@link AccountType#USER_ID}.
     *
     * @param names 1 to 10 attributes by slot, 0 to 9, each name with 1 to 50 bytes; otherwise the call fails with
     *     {@link ErrorKind#INVALID}
     * @return when subscribed to, calls, and completes when the names are set; a cancel aborts the call
     * @see <a href="https://www.tencentcloud.com/document/product/1047/60563">timpush/set_attr_name</a>
     */
    Mono<Void> setTyped(Map<Integer, TypedAttributeName> names);
}
