package io.github.timflux.spring.internal.client;

import io.github.timflux.AttributeNameOperations;
import io.github.timflux.AttributeOperations;
import io.github.timflux.BulkOptions;
import io.github.timflux.PushApi;
import io.github.timflux.TagOperations;

/**
 * Hides the operations that only {@code v4/timpush} has. Spring injects a bean by the type of the object, not by the
 * declared type. The client's object for {@code v4/all_member_push} also implements {@code TimPushApi}, so without this
 * class it would be injected where an application needs a {@code TimPushApi}.
 *
 * @param delegate makes the calls
 */
record RestrictedPushApi(PushApi delegate) implements PushApi {

    @Override
    public AttributeOperations attributes() {
        return delegate.attributes();
    }

    @Override
    public TagOperations tags() {
        return delegate.tags();
    }

    @Override
    public AttributeNameOperations attributeNames() {
        return delegate.attributeNames();
    }

    @Override
    public PushApi with(BulkOptions options) {
        return new RestrictedPushApi(delegate.with(options));
    }
}
