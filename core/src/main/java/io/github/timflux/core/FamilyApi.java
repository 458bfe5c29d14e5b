package io.github.timflux.core;

import io.github.timflux.AccountResult;
import io.github.timflux.AttributeRemoval;
import io.github.timflux.AttributeUpdate;
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
record FamilyApi(Engine engine, Singles singles, Family family) implements TimPushApi {

    @Override
    public UserAttributes attributes() {
        return new Attributes(engine, singles, family);
    }

    @Override
    public TimPushTags tags() {
        return new Tags(engine, singles, family);
    }

    @Override
    public TimPushAttributeNames attributeNames() {
        return new Names(engine, family);
    }

    private record Attributes(Engine engine, Singles singles, Family family) implements UserAttributes {

        @Override
        public Flux<AccountResult<Map<String, String>>> get(Publisher<String> accounts) {
            return engine.run(Operation.getAttributes(family), accounts);
        }

        @Override
        public Mono<Map<String, String>> get(String account) {
            return singles.ask(Operation.getAttributes(family), account);
        }

        @Override
        public Flux<AccountResult<AttributeUpdate>> set(Publisher<AttributeUpdate> updates) {
            return engine.run(Operation.setAttributes(family), updates);
        }

        @Override
        public Mono<Void> set(AttributeUpdate update) {
            return singles.ask(Operation.setAttributes(family), update).then();
        }

        @Override
        public Flux<AccountResult<AttributeRemoval>> remove(Publisher<AttributeRemoval> removals) {
            return engine.run(Operation.removeAttributes(family), removals);
        }

        @Override
        public Mono<Void> remove(AttributeRemoval removal) {
            return singles.ask(Operation.removeAttributes(family), removal).then();
        }
    }

    private record Tags(Engine engine, Singles singles, Family family) implements TimPushTags {

        @Override
        public Flux<AccountResult<Set<String>>> get(Publisher<String> accounts) {
            return engine.run(Operation.getTags(family), accounts);
        }

        @Override
        public Mono<Set<String>> get(String account) {
            return singles.ask(Operation.getTags(family), account);
        }

        @Override
        public Flux<AccountResult<TagUpdate>> add(Publisher<TagUpdate> updates) {
            return engine.run(Operation.addTags(family), updates);
        }

        @Override
        public Mono<Void> add(TagUpdate update) {
            return singles.ask(Operation.addTags(family), update).then();
        }

        @Override
        public Flux<AccountResult<TagUpdate>> remove(Publisher<TagUpdate> updates) {
            return engine.run(Operation.removeTags(family), updates);
        }

        @Override
        public Mono<Void> remove(TagUpdate update) {
            return singles.ask(Operation.removeTags(family), update).then();
        }

        @Override
        public Flux<AccountResult<TagUpdate>> replace(Publisher<TagUpdate> updates) {
            return engine.run(Operation.replaceTags(), updates);
        }

        @Override
        public Mono<Void> replace(TagUpdate update) {
            return singles.ask(Operation.replaceTags(), update).then();
        }

        @Override
        public Flux<AccountResult<String>> clear(Publisher<String> accounts) {
            return engine.run(Operation.clearTags(family), accounts);
        }

        @Override
        public Mono<Void> clear(String account) {
            return singles.ask(Operation.clearTags(family), account).then();
        }
    }
}
