package io.github.timflux.spring;

import io.github.timflux.AttributeNameOperations;
import io.github.timflux.AttributeOperations;
import io.github.timflux.BulkOptions;
import io.github.timflux.PushApi;
import io.github.timflux.TagOperations;

/**
 * Operations that are those of every family and nothing else. Whether a bean may be injected is decided by what it is,
 * and not by what it was declared as: without this, whoever asks for what {@code timpush} alone has would get it, for a
 * family that does not know it.
 *
 * @param operations makes the calls
 */
record PlainPushApi(PushApi operations) implements PushApi {

    @Override
    public AttributeOperations attributes() {
        return operations.attributes();
    }

    @Override
    public TagOperations tags() {
        return operations.tags();
    }

    @Override
    public AttributeNameOperations attributeNames() {
        return operations.attributeNames();
    }

    @Override
    public PushApi with(BulkOptions options) {
        return new PlainPushApi(operations.with(options));
    }
}
