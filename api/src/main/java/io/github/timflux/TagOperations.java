package io.github.timflux;

import java.util.Set;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Operations on the tags of users: up to 100 texts for each account, and 1,000 different ones in the application. See
 * {@link PushApi} for all else.
 */
public interface TagOperations {

    /**
     * Reads the tags of any number of accounts.
     *
     * <p>Emits a success with the tags, in the order of the answer and in a set of its own that cannot be changed, for
     * each account. Accounts that do not exist are as in {@link AttributeOperations#get}.
     *
     * @param accounts the accounts, in any number, with or without duplicates
     * @return their results
     * @see <a href="https://www.tencentcloud.com/document/product/1047/60567">timpush/get_tag</a>
     * @see <a href="https://www.tencentcloud.com/document/product/1047/37172">all_member_push/im_get_tag</a>
     */
    Flux<AccountResult<Set<String>>> get(Publisher<String> accounts);

    /**
     * Reads the tags of one account.
     *
     * <p>Emits them as {@link #get(Publisher)} does. Calls at each subscription; while the quota makes it wait, it
     * shares a request with others. A cancel takes back this one only. The deadline is 10 s unless configured
     * otherwise. Any failure is the error signal. See {@link PushApi}, single calls.
     *
     * @param account the account
     * @return its tags, empty if it has none; or a {@link TimException}
     */
    Mono<Set<String>> get(String account);

    /**
     * Adds tags to any number of accounts; those that a user has already stay.
     *
     * <p>Emits each update, as a success or in its failure. {@link ErrorKind#INVALID} is one without tags or with more
     * than 10, with an empty tag, or with one over 50 bytes; {@link ErrorKind#REJECTED} one that gives a user too many,
     * or a tag that belongs to the other type of account (90035).
     *
     * @param updates what to add, in any number, with or without several for one account
     * @return their results
     * @see <a href="https://www.tencentcloud.com/document/product/1047/60568">timpush/add_tag</a>
     * @see <a href="https://www.tencentcloud.com/document/product/1047/37173">all_member_push/im_add_tag</a>
     */
    Flux<AccountResult<TagUpdate>> add(Publisher<TagUpdate> updates);

    /**
     * Adds tags to one account; those that the user has already stay.
     *
     * <p>Completes when they are added, and emits nothing. Starts at subscription, after all single calls of this
     * method for the account that were subscribed to before; while it waits, it shares a request with others. A cancel
     * takes back this one only, and leaves open whether it has been applied if it was under way. The deadline is 10 s
     * unless configured otherwise. Any failure is the error signal. See {@link PushApi}, single calls.
     *
     * @param update what to add
     * @return completion, or a {@link TimException}
     */
    Mono<Void> add(TagUpdate update);

    /**
     * Removes tags from any number of accounts.
     *
     * <p>Emits each update, as a success or in its failure. {@link ErrorKind#INVALID} is as in {@link #add}; the
     * documents give no limit here, so the client keeps to that of 10 tags. What becomes of a tag that the user does
     * not have is not documented.
     *
     * @param updates what to remove, in any number, with or without several for one account
     * @return their results
     * @see <a href="https://www.tencentcloud.com/document/product/1047/60569">timpush/remove_tag</a>
     * @see <a href="https://www.tencentcloud.com/document/product/1047/37174">all_member_push/im_remove_tag</a>
     */
    Flux<AccountResult<TagUpdate>> remove(Publisher<TagUpdate> updates);

    /**
     * Removes tags from one account.
     *
     * <p>Completes when they are removed, and emits nothing. Start, sharing, order, cancel, deadline and errors are as
     * in {@link #add(TagUpdate)}.
     *
     * @param update what to remove
     * @return completion, or a {@link TimException}
     */
    Mono<Void> remove(TagUpdate update);

    /**
     * Removes all tags from any number of accounts.
     *
     * <p>Emits each account, as a success or in its failure.
     *
     * @param accounts the accounts, in any number, with or without duplicates
     * @return their results
     * @see <a href="https://www.tencentcloud.com/document/product/1047/60570">timpush/clear_all_tags</a>
     * @see <a href="https://www.tencentcloud.com/document/product/1047/37175">all_member_push/im_remove_all_tags</a>
     */
    Flux<AccountResult<String>> clear(Publisher<String> accounts);

    /**
     * Removes all tags from one account.
     *
     * <p>Completes when they are removed, and emits nothing. Start, sharing, order, cancel, deadline and errors are as
     * in {@link #add(TagUpdate)}.
     *
     * @param account the account
     * @return completion, or a {@link TimException}
     */
    Mono<Void> clear(String account);
}
