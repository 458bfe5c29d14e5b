package io.github.timflux.core.internal.client;

import static java.util.Objects.requireNonNull;

import io.github.timflux.AccountResult;
import io.github.timflux.AttributeOperations;
import io.github.timflux.AttributeRemoval;
import io.github.timflux.AttributeUpdate;
import io.github.timflux.BulkOptions;
import io.github.timflux.PathFamily;
import io.github.timflux.TagUpdate;
import io.github.timflux.TimPushApi;
import io.github.timflux.TimPushAttributeNameOperations;
import io.github.timflux.TimPushTagOperations;
import io.github.timflux.core.internal.bulk.WindowSender;
import io.github.timflux.core.internal.operation.AccountOperation;
import java.util.Map;
import java.util.Set;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The operations of a family. What {@code timpush} alone has is hidden by the type under which the other is given out.
 */
record DefaultPushApi(WindowSender engine, SingleCalls singles, PathFamily family, BulkOptions options)
        implements TimPushApi {

    @Override
    public AttributeOperations attributes() {
        return new Attributes(engine, singles, family, options);
    }

    @Override
    public TimPushTagOperations tags() {
        return new Tags(engine, singles, family, options);
    }

    @Override
    public TimPushAttributeNameOperations attributeNames() {
        return new DefaultAttributeNameOperations(engine, family);
    }

    @Override
    public TimPushApi with(BulkOptions other) {
        return new DefaultPushApi(engine, singles, family, requireNonNull(other, "options"));
    }

    private record Attributes(WindowSender engine, SingleCalls singles, PathFamily family, BulkOptions options)
            implements AttributeOperations {

        @Override
        public Flux<AccountResult<Map<String, String>>> get(Publisher<String> accounts) {
            return engine.run(AccountOperation.getAttributes(family), accounts, options);
        }

        @Override
        public Mono<Map<String, String>> get(String account) {
            return singles.call(AccountOperation.getAttributes(family), account);
        }

        @Override
        public Flux<AccountResult<AttributeUpdate>> set(Publisher<AttributeUpdate> updates) {
            return engine.run(AccountOperation.setAttributes(family), updates, options);
        }

        @Override
        public Mono<Void> set(AttributeUpdate update) {
            return singles.call(AccountOperation.setAttributes(family), update).then();
        }

        @Override
        public Flux<AccountResult<AttributeRemoval>> remove(Publisher<AttributeRemoval> removals) {
            return engine.run(AccountOperation.removeAttributes(family), removals, options);
        }

        @Override
        public Mono<Void> remove(AttributeRemoval removal) {
            return singles.call(AccountOperation.removeAttributes(family), removal)
                    .then();
        }
    }

    private record Tags(WindowSender engine, SingleCalls singles, PathFamily family, BulkOptions options)
            implements TimPushTagOperations {

        @Override
        public Flux<AccountResult<Set<String>>> get(Publisher<String> accounts) {
            return engine.run(AccountOperation.getTags(family), accounts, options);
        }

        @Override
        public Mono<Set<String>> get(String account) {
            return singles.call(AccountOperation.getTags(family), account);
        }

        @Override
        public Flux<AccountResult<TagUpdate>> add(Publisher<TagUpdate> updates) {
            return engine.run(AccountOperation.addTags(family), updates, options);
        }

        @Override
        public Mono<Void> add(TagUpdate update) {
            return singles.call(AccountOperation.addTags(family), update).then();
        }

        @Override
        public Flux<AccountResult<TagUpdate>> remove(Publisher<TagUpdate> updates) {
            return engine.run(AccountOperation.removeTags(family), updates, options);
        }

        @Override
        public Mono<Void> remove(TagUpdate update) {
            return singles.call(AccountOperation.removeTags(family), update).then();
        }

        @Override
        public Flux<AccountResult<TagUpdate>> replace(Publisher<TagUpdate> updates) {
            return engine.run(AccountOperation.replaceTags(), updates, options);
        }

        @Override
        public Mono<Void> replace(TagUpdate update) {
            return singles.call(AccountOperation.replaceTags(), update).then();
        }

        @Override
        public Flux<AccountResult<String>> clear(Publisher<String> accounts) {
            return engine.run(AccountOperation.clearTags(family), accounts, options);
        }

        @Override
        public Mono<Void> clear(String account) {
            return singles.call(AccountOperation.clearTags(family), account).then();
        }
    }
}
