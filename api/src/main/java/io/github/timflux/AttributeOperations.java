package io.github.timflux;

import java.util.Map;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Operations on the attributes of users: up to ten named values for each account. See {@link PushApi} for all else. */
public interface AttributeOperations {

    /**
     * Reads the attributes of any number of accounts.
     *
     * <p>Emits a success with the attributes by name, in a map of its own that cannot be changed, for each account.
     * What it says of an account that does not exist is the family's affair: {@code timpush} rejects it with 70107, and
     * {@code all_member_push} may answer no attributes, or leave it out, which is {@link ErrorKind#MISSING}.
     *
     * @param accounts the accounts, in any number, with or without duplicates
     * @return their results
     * @see <a href="https://www.tencentcloud.com/document/product/1047/60564">timpush/get_attr</a>
     * @see <a href="https://www.tencentcloud.com/document/product/1047/37169">all_member_push/im_get_attr</a>
     */
    Flux<AccountResult<Map<String, String>>> get(Publisher<String> accounts);

    /**
     * Reads the attributes of one account.
     *
     * <p>Emits them as {@link #get(Publisher)} does. Calls at each subscription; while the quota makes it wait, it
     * shares a request with others. A cancel takes back this one only. The deadline is 10 s unless configured
     * otherwise. Any failure is the error signal. See {@link PushApi}, single calls.
     *
     * @param account the account
     * @return its attributes by name, empty if it has none; or a {@link TimException}
     */
    Mono<Map<String, String>> get(String account);

    /**
     * Sets attributes of any number of accounts; attributes that an update does not name stay as they are.
     *
     * <p>Emits each update, as a success or in its failure. Updates of one account take effect in the order of the
     * source. {@link ErrorKind#INVALID} is an update without attributes or with more than 10, with an empty name, or
     * with a name or a value over 50 bytes; {@link ErrorKind#REJECTED} one whose name the application has not
     * {@linkplain AttributeNameOperations#set defined} (90033) or has for the other type of account (90035).
     *
     * @param updates what to set, in any number, with or without several for one account
     * @return their results
     * @see <a href="https://www.tencentcloud.com/document/product/1047/60565">timpush/set_attr</a>
     * @see <a href="https://www.tencentcloud.com/document/product/1047/37170">all_member_push/im_set_attr</a>
     */
    Flux<AccountResult<AttributeUpdate>> set(Publisher<AttributeUpdate> updates);

    /**
     * Sets attributes of one account; attributes that the update does not name stay as they are.
     *
     * <p>Completes when they are set, and emits nothing. Starts at subscription, after all single calls of this method
     * for the account that were subscribed to before; while it waits, it shares a request with others. A cancel takes
     * back this one only, and leaves open whether it has been applied if it was under way. The deadline is 10 s unless
     * configured otherwise. Any failure is the error signal. See {@link PushApi}, single calls.
     *
     * @param update what to set
     * @return completion, or a {@link TimException}
     */
    Mono<Void> set(AttributeUpdate update);

    /**
     * Removes attributes from any number of accounts.
     *
     * <p>Emits each removal, as a success or in its failure. {@link ErrorKind#INVALID} is one without names or with
     * more than 10, with an empty name, or with one over 50 bytes; {@link ErrorKind#REJECTED} one whose name the
     * application has not defined (90033). What becomes of a name that the user does not have is not documented.
     *
     * @param removals what to remove, in any number, with or without several for one account
     * @return their results
     * @see <a href="https://www.tencentcloud.com/document/product/1047/60566">timpush/remove_attr</a>
     * @see <a href="https://www.tencentcloud.com/document/product/1047/37171">all_member_push/im_remove_attr</a>
     */
    Flux<AccountResult<AttributeRemoval>> remove(Publisher<AttributeRemoval> removals);

    /**
     * Removes attributes from one account.
     *
     * <p>Completes when they are removed, and emits nothing. Start, sharing, order, cancel, deadline and errors are as
     * in {@link #set(AttributeUpdate)}.
     *
     * @param removal what to remove
     * @return completion, or a {@link TimException}
     */
    Mono<Void> remove(AttributeRemoval removal);
}
