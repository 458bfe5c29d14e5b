package io.github.timflux.docs.testing;

import io.github.timflux.AccountResult;
import io.github.timflux.AttributeNameOperations;
import io.github.timflux.AttributeOperations;
import io.github.timflux.AttributeRemoval;
import io.github.timflux.AttributeUpdate;
import io.github.timflux.BulkOptions;
import io.github.timflux.PushApi;
import io.github.timflux.TagOperations;
import java.util.Map;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Answers each single read of attributes with the same result. */
record StubPushApi(Mono<Map<String, String>> answer) implements PushApi, AttributeOperations {

    @Override
    public AttributeOperations attributes() {
        return this;
    }

    @Override
    public PushApi with(BulkOptions options) {
        return this;
    }

    @Override
    public Mono<Map<String, String>> get(String account) {
        return answer;
    }

    @Override
    public Flux<AccountResult<Map<String, String>>> get(Publisher<String> accounts) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Flux<AccountResult<AttributeUpdate>> set(Publisher<AttributeUpdate> updates) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Mono<Void> set(AttributeUpdate update) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Flux<AccountResult<AttributeRemoval>> remove(Publisher<AttributeRemoval> removals) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Mono<Void> remove(AttributeRemoval removal) {
        throw new UnsupportedOperationException();
    }

    @Override
    public TagOperations tags() {
        throw new UnsupportedOperationException();
    }

    @Override
    public AttributeNameOperations attributeNames() {
        throw new UnsupportedOperationException();
    }
}
