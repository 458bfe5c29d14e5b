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
 * a type without the operations that only {@code timpush} has. The objects that describe the operations are created
 * once, because applications call the methods of this class for each single call.
 */
final class DefaultPushApi implements TimPushApi {

    private final BulkStreams streams;
    private final SingleCalls singleCalls;
    private final PathFamily family;
    private final Attributes attributes;
    private final Tags tags;

    DefaultPushApi(BulkStreams streams, SingleCalls singleCalls, PathFamily family, BulkOptions options) {
        this.streams = streams;
        this.singleCalls = singleCalls;
        this.family = family;
        this.attributes = new Attributes(family, new Calls(streams, singleCalls, options));
        this.tags = new Tags(family, new Calls(streams, singleCalls, options));
    }

    @Override
    public AttributeOperations attributes() {
        return attributes;
    }

    @Override
    public TimPushTagOperations tags() {
        return tags;
    }

    @Override
    public TimPushAttributeNameOperations attributeNames() {
        return new DefaultAttributeNameOperations(singleCalls, family);
    }

    @Override
    public TimPushApi with(BulkOptions other) {
        return new DefaultPushApi(streams, singleCalls, family, requireNonNull(other, "options"));
    }

    /** Runs an operation as a bulk stream or as a single call. */
    private record Calls(BulkStreams streams, SingleCalls singleCalls, BulkOptions options) {

        <E, V> Flux<AccountResult<V>> bulk(AccountOperation<E, V> operation, Publisher<E> elements) {
            return streams.run(operation, elements, options);
        }

        <E, V> Mono<V> single(AccountOperation<E, V> operation, E element) {
            return singleCalls.call(operation, element);
        }
    }

    private static final class Attributes implements AttributeOperations {

        private final Calls calls;
        private final AccountOperation<String, Map<String, String>> get;
        private final AccountOperation<AttributeUpdate, AttributeUpdate> set;
        private final AccountOperation<AttributeRemoval, AttributeRemoval> remove;

        Attributes(PathFamily family, Calls calls) {
            this.calls = calls;
            this.get = AccountOperation.getAttributes(family);
            this.set = AccountOperation.setAttributes(family);
            this.remove = AccountOperation.removeAttributes(family);
        }

        @Override
        public Flux<AccountResult<Map<String, String>>> get(Publisher<String> accounts) {
            return calls.bulk(get, accounts);
        }

        @Override
        public Mono<Map<String, String>> get(String account) {
            return calls.single(get, account);
        }

        @Override
        public Flux<AccountResult<AttributeUpdate>> set(Publisher<AttributeUpdate> updates) {
            return calls.bulk(set, updates);
        }

        @Override
        public Mono<Void> set(AttributeUpdate update) {
            return calls.single(set, update).then();
        }

        @Override
        public Flux<AccountResult<AttributeRemoval>> remove(Publisher<AttributeRemoval> removals) {
            return calls.bulk(remove, removals);
        }

        @Override
        public Mono<Void> remove(AttributeRemoval removal) {
            return calls.single(remove, removal).then();
        }
    }

    private static final class Tags implements TimPushTagOperations {

        private final Calls calls;
        private final AccountOperation<String, Set<String>> get;
        private final AccountOperation<TagUpdate, TagUpdate> add;
        private final AccountOperation<TagUpdate, TagUpdate> remove;
        private final AccountOperation<TagUpdate, TagUpdate> replace;
        private final AccountOperation<String, String> clear;

        Tags(PathFamily family, Calls calls) {
            this.calls = calls;
            this.get = AccountOperation.getTags(family);
            this.add = AccountOperation.addTags(family);
            this.remove = AccountOperation.removeTags(family);
            this.replace = AccountOperation.replaceTags();
            this.clear = AccountOperation.clearTags(family);
        }

        @Override
        public Flux<AccountResult<Set<String>>> get(Publisher<String> accounts) {
            return calls.bulk(get, accounts);
        }

        @Override
        public Mono<Set<String>> get(String account) {
            return calls.single(get, account);
        }

        @Override
        public Flux<AccountResult<TagUpdate>> add(Publisher<TagUpdate> updates) {
            return calls.bulk(add, updates);
        }

        @Override
        public Mono<Void> add(TagUpdate update) {
            return calls.single(add, update).then();
        }

        @Override
        public Flux<AccountResult<TagUpdate>> remove(Publisher<TagUpdate> updates) {
            return calls.bulk(remove, updates);
        }

        @Override
        public Mono<Void> remove(TagUpdate update) {
            return calls.single(remove, update).then();
        }

        @Override
        public Flux<AccountResult<TagUpdate>> replace(Publisher<TagUpdate> updates) {
            return calls.bulk(replace, updates);
        }

        @Override
        public Mono<Void> replace(TagUpdate update) {
            return calls.single(replace, update).then();
        }

        @Override
        public Flux<AccountResult<String>> clear(Publisher<String> accounts) {
            return calls.bulk(clear, accounts);
        }

        @Override
        public Mono<Void> clear(String account) {
            return calls.single(clear, account).then();
        }
    }
}
