package io.github.timflux.core.internal.client;

import static java.util.Objects.requireNonNull;

import io.github.timflux.AccountResult;
import io.github.timflux.AttributeOperations;
import io.github.timflux.AttributeRemoval;
import io.github.timflux.AttributeUpdate;
import io.github.timflux.BulkOptions;
import io.github.timflux.PathFamily;
import io.github.timflux.PushApi;
import io.github.timflux.TagUpdate;
import io.github.timflux.TimPushApi;
import io.github.timflux.TimPushAttributeNameOperations;
import io.github.timflux.TimPushTagOperations;
import io.github.timflux.core.internal.bulk.BulkStreams;
import io.github.timflux.core.internal.operation.AccountOperation;
import java.util.Map;
import java.util.Set;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The operations of one path family. For {@code all_member_push}, the client returns this object as a {@link PushApi},
 * a type without the operations that only {@code timpush} has.
 */
record DefaultPushApi(BulkStreams streams, SingleCalls singleCalls, PathFamily family, BulkOptions options)
        implements TimPushApi {

    @Override
    public AttributeOperations attributes() {
        return new Attributes(streams, singleCalls, family, options);
    }

    @Override
    public TimPushTagOperations tags() {
        return new Tags(streams, singleCalls, family, options);
    }

    @Override
    public TimPushAttributeNameOperations attributeNames() {
        return new DefaultAttributeNameOperations(singleCalls, family);
    }

    @Override
    public TimPushApi with(BulkOptions other) {
        return new DefaultPushApi(streams, singleCalls, family, requireNonNull(other, "options"));
    }

    private record Attributes(BulkStreams streams, SingleCalls singleCalls, PathFamily family, BulkOptions options)
            implements AttributeOperations {

        @Override
        public Flux<AccountResult<Map<String, String>>> get(Publisher<String> accounts) {
            return streams.run(AccountOperation.getAttributes(family), accounts, options);
        }

        @Override
        public Mono<Map<String, String>> get(String account) {
            return singleCalls.call(AccountOperation.getAttributes(family), account);
        }

        @Override
        public Flux<AccountResult<AttributeUpdate>> set(Publisher<AttributeUpdate> updates) {
            return streams.run(AccountOperation.setAttributes(family), updates, options);
        }

        @Override
        public Mono<Void> set(AttributeUpdate update) {
            return singleCalls
                    .call(AccountOperation.setAttributes(family), update)
                    .then();
        }

        @Override
        public Flux<AccountResult<AttributeRemoval>> remove(Publisher<AttributeRemoval> removals) {
            return streams.run(AccountOperation.removeAttributes(family), removals, options);
        }

        @Override
        public Mono<Void> remove(AttributeRemoval removal) {
            return singleCalls
                    .call(AccountOperation.removeAttributes(family), removal)
                    .then();
        }
    }

    private record Tags(BulkStreams streams, SingleCalls singleCalls, PathFamily family, BulkOptions options)
            implements TimPushTagOperations {

        @Override
        public Flux<AccountResult<Set<String>>> get(Publisher<String> accounts) {
            return streams.run(AccountOperation.getTags(family), accounts, options);
        }

        @Override
        public Mono<Set<String>> get(String account) {
            return singleCalls.call(AccountOperation.getTags(family), account);
        }

        @Override
        public Flux<AccountResult<TagUpdate>> add(Publisher<TagUpdate> updates) {
            return streams.run(AccountOperation.addTags(family), updates, options);
        }

        @Override
        public Mono<Void> add(TagUpdate update) {
            return singleCalls.call(AccountOperation.addTags(family), update).then();
        }

        @Override
        public Flux<AccountResult<TagUpdate>> remove(Publisher<TagUpdate> updates) {
            return streams.run(AccountOperation.removeTags(family), updates, options);
        }

        @Override
        public Mono<Void> remove(TagUpdate update) {
            return singleCalls.call(AccountOperation.removeTags(family), update).then();
        }

        @Override
        public Flux<AccountResult<TagUpdate>> replace(Publisher<TagUpdate> updates) {
            return streams.run(AccountOperation.replaceTags(), updates, options);
        }

        @Override
        public Mono<Void> replace(TagUpdate update) {
            return singleCalls.call(AccountOperation.replaceTags(), update).then();
        }

        @Override
        public Flux<AccountResult<String>> clear(Publisher<String> accounts) {
            return streams.run(AccountOperation.clearTags(family), accounts, options);
        }

        @Override
        public Mono<Void> clear(String account) {
            return singleCalls.call(AccountOperation.clearTags(family), account).then();
        }
    }
}
