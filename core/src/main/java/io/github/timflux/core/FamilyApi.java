package io.github.timflux.core;

import static java.util.Objects.requireNonNull;

import io.github.timflux.AccountResult;
import io.github.timflux.AttributeRemoval;
import io.github.timflux.AttributeUpdate;
import io.github.timflux.BulkOptions;
import io.github.timflux.TagUpdate;
import io.github.timflux.TimPushApi;
import io.github.timflux.TimPushAttributeNames;
import io.github.timflux.TimPushTags;
import io.github.timflux.UserAttributes;
import java.util.Map;
import java.util.Set;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The operations of a family. What {@code timpush} alone has is hidden by the type under which the other is given out.
 */
record FamilyApi(Engine engine, Singles singles, Family family, BulkOptions options) implements TimPushApi {

    @Override
    public UserAttributes attributes() {
        return new Attributes(engine, singles, family, options);
    }

    @Override
    public TimPushTags tags() {
        return new Tags(engine, singles, family, options);
    }

    @Override
    public TimPushAttributeNames attributeNames() {
        return new Names(engine, family);
    }

    @Override
    public TimPushApi with(BulkOptions other) {
        return new FamilyApi(engine, singles, family, requireNonNull(other, "options"));
    }

    private record Attributes(Engine engine, Singles singles, Family family, BulkOptions options)
            implements UserAttributes {

        @Override
        public Flux<AccountResult<Map<String, String>>> get(Publisher<String> accounts) {
            return engine.run(Operation.getAttributes(family), accounts, options);
        }

        @Override
        public Mono<Map<String, String>> get(String account) {
            return singles.ask(Operation.getAttributes(family), account);
        }

        @Override
        public Flux<AccountResult<AttributeUpdate>> set(Publisher<AttributeUpdate> updates) {
            return engine.run(Operation.setAttributes(family), updates, options);
        }

        @Override
        public Mono<Void> set(AttributeUpdate update) {
            return singles.ask(Operation.setAttributes(family), update).then();
        }

        @Override
        public Flux<AccountResult<AttributeRemoval>> remove(Publisher<AttributeRemoval> removals) {
            return engine.run(Operation.removeAttributes(family), removals, options);
        }

        @Override
        public Mono<Void> remove(AttributeRemoval removal) {
            return singles.ask(Operation.removeAttributes(family), removal).then();
        }
    }

    private record Tags(Engine engine, Singles singles, Family family, BulkOptions options) implements TimPushTags {

        @Override
        public Flux<AccountResult<Set<String>>> get(Publisher<String> accounts) {
            return engine.run(Operation.getTags(family), accounts, options);
        }

        @Override
        public Mono<Set<String>> get(String account) {
            return singles.ask(Operation.getTags(family), account);
        }

        @Override
        public Flux<AccountResult<TagUpdate>> add(Publisher<TagUpdate> updates) {
            return engine.run(Operation.addTags(family), updates, options);
        }

        @Override
        public Mono<Void> add(TagUpdate update) {
            return singles.ask(Operation.addTags(family), update).then();
        }

        @Override
        public Flux<AccountResult<TagUpdate>> remove(Publisher<TagUpdate> updates) {
            return engine.run(Operation.removeTags(family), updates, options);
        }

        @Override
        public Mono<Void> remove(TagUpdate update) {
            return singles.ask(Operation.removeTags(family), update).then();
        }

        @Override
        public Flux<AccountResult<TagUpdate>> replace(Publisher<TagUpdate> updates) {
            return engine.run(Operation.replaceTags(), updates, options);
        }

        @Override
        public Mono<Void> replace(TagUpdate update) {
            return singles.ask(Operation.replaceTags(), update).then();
        }

        @Override
        public Flux<AccountResult<String>> clear(Publisher<String> accounts) {
            return engine.run(Operation.clearTags(family), accounts, options);
        }

        @Override
        public Mono<Void> clear(String account) {
            return singles.ask(Operation.clearTags(family), account).then();
        }
    }
}
