package io.github.timflux;

/**
 * Operations on the user attributes and user tags of Tencent Cloud Chat under {@code v4/timpush}. {@code TimPushApi}
 * has all operations of {@link PushApi}. Only {@code v4/timpush} has {@link TimPushTagOperations#replace} and attribute
 * names with account types.
 */
public interface TimPushApi extends PushApi {

    @Override
    TimPushTagOperations tags();

    @Override
    TimPushAttributeNameOperations attributeNames();

    @Override
    TimPushApi with(BulkOptions options);
}
