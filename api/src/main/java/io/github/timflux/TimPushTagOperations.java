package io.github.timflux;

import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Operations on tags that {@code timpush} alone has, besides those of both families. */
public interface TimPushTagOperations extends TagOperations {

    /**
     * Replaces all tags of any number of accounts by those given: {@code add_tag} with {@code Replace}.
     *
     * <p>Emits each update, as a success or in its failure. Of several updates of one account the last one stays.
     * {@link ErrorKind#INVALID} is one without tags, for which {@link #clear} is documented, or with more than 100,
     * with an empty tag, or with one over 50 bytes.
     *
     * @param updates what each account is to have, in any number, with or without several for one account
     * @return their results
     * @see <a href="https://www.tencentcloud.com/document/product/1047/60568">timpush/add_tag</a>
     */
    Flux<AccountResult<TagUpdate>> replace(Publisher<TagUpdate> updates);

    /**
     * Replaces all tags of one account by those given.
     *
     * <p>Completes when they are replaced, and emits nothing. Start, sharing, order, cancel, deadline and errors are as
     * in {@link #add(TagUpdate)}; of two that share a request only the later one is sent.
     *
     * @param update what the account is to have
     * @return completion, or a {@link TimException}
     */
    Mono<Void> replace(TagUpdate update);
}
