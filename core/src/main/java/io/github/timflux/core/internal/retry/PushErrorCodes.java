package io.github.timflux.core.internal.retry;

import static io.github.timflux.core.internal.retry.ErrorAction.CREDENTIALS;
import static io.github.timflux.core.internal.retry.ErrorAction.PERMISSION;
import static io.github.timflux.core.internal.retry.ErrorAction.RETRY;
import static io.github.timflux.core.internal.retry.ErrorAction.SLOW_DOWN;
import static io.github.timflux.core.internal.retry.ErrorAction.SPLIT;
import static io.github.timflux.core.internal.retry.ErrorAction.SPLIT_UNKNOWN;
import static io.github.timflux.core.internal.retry.ErrorAction.SPLIT_UNPROVEN;

/**
 * Request bodies of messages and pushes, attributes and tags: 90001 to 93000. Batches of the content review: 93001 to
 * 93008.
 */
final class PushErrorCodes {

    private PushErrorCodes() {}

    static ErrorAction actionFor(int code) {
        return switch (code) {
            case 90024, // pushes to tags, attributes or all users are less than 1 s apart
                    90051 // revocations of pushes are more frequent than 1 a second
            -> SLOW_DOWN;
            case 90992, // internal error
                    90994, // internal error
                    90995, // internal error
                    91000, // internal error; Tencent documents it on the page of each attribute and tag operation
                    93001, // content review: internal error
                    93006 // content review: time-out
            -> RETRY;
            case 90009 // the caller must be an administrator; Tencent names this code on the page of each operation
            -> CREDENTIALS;
            case 90045 // the push to all users, by tag or by attribute is not enabled
            -> PERMISSION;
            case 90001, // the request body is not valid JSON
                    90003, // To_Account is missing or does not exist
                    90011, // too many accounts
                    90012, // the account is not registered
                    90013, // a tag has more than 50 bytes; documented until 2019
                    90018, // too many accounts
                    90019, // the request body of a set is invalid; documented until 2019
                    90020, // a tag has more than 50 bytes
                    90021, // the request body of a remove is invalid; documented until 2019
                    90023, // the request body of a get is invalid; documented until 2019
                    90030, // an attribute is empty or has more than 50 bytes; newer documentation gives another meaning
                    90032, // more than 10 tags for one account
                    90033, // an attribute is not defined, or its type would change
                    90034, // a tag has more than 50 bytes
                    90035, // the attribute or tag belongs to the other type of account
                    90046, // the user has too many tags
                    90048, // the account does not exist
                    93000 // the message body is too long
            -> SPLIT;
            case 90002, // the message body is invalid
                    90005, // MsgRandom is missing or invalid
                    90006, // MsgTimeStamp is invalid
                    90007, // the message body is not an array
                    90008, // From_Account is missing or does not exist
                    90010, // the message body is invalid
                    90022, // a tag is in TagsOr and in TagsAnd
                    90026, // the storage time of a message is invalid
                    90027, // the condition of a push is invalid
                    90028, // a field of a message is invalid
                    90029, // a field of a message is invalid
                    90031, // SyncOtherMachine is invalid
                    90039, // a condition has attributes and tags
                    90040, // a tag of a condition is empty
                    90043, // a field of a message is invalid
                    90044, // MsgLifeTime is invalid
                    90047, // the pushes of this day are used up
                    90049, // revoke: the task is unknown
                    90050, // revoke: the push is already revoked
                    90052, // revoke: the push is older than 24 hours
                    90053, // revoke: OfflinePushInfo is missing
                    90054, // a field of a push is invalid
                    90055, // a field of a push is invalid
                    90056, // the body of a push is too long
                    90057, // batches of messages are too frequent, or, on the page of timpush/batch, DataId is too long
                    90104, // the parameters of a scheduled push are invalid
                    90107, // the scheduled push is being sent
                    93005, // content review: only texts and images
                    93007, // content review: the same ContentId twice
                    93008 // content review: more than 10 contents
            -> SPLIT_UNKNOWN;
            case 90025 // the push was sent before; documented until 2019
            -> SPLIT_UNPROVEN;
            default -> SPLIT_UNPROVEN;
        };
    }
}
