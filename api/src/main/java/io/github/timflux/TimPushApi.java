package io.github.timflux;

/**
 * Operations on attributes and tags under {@code v4/timpush}: the user attributes and user tags of Tencent Cloud Chat.
 * It has all operations of {@link PushApi}, and those that only this path family has:
 * {@link TimPushTagOperations#replace} and attribute names with account types.
 */
public interface TimPushApi extends PushApi {

    @Override
    TimPushTagOperations tags();

    @Override
    TimPushAttributeNameOperations attributeNames();

    @Override
    TimPushApi with(BulkOptions options);
}
