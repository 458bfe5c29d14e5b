package io.github.timflux;

/** The operations under {@code v4/timpush}: all of {@link PushApi}, and what this family alone can do. */
public interface TimPushApi extends PushApi {

    @Override
    TimPushTagOperations tags();

    @Override
    TimPushAttributeNameOperations attributeNames();

    @Override
    TimPushApi with(BulkOptions options);
}
