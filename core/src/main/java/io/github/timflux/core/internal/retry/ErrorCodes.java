package io.github.timflux.core.internal.retry;

import static io.github.timflux.core.internal.retry.ErrorAction.ASK_PROVIDER_AGAIN;
import static io.github.timflux.core.internal.retry.ErrorAction.CREDENTIALS;
import static io.github.timflux.core.internal.retry.ErrorAction.PERMISSION;
import static io.github.timflux.core.internal.retry.ErrorAction.RENEW_SIGNATURE_AFTER_PAUSE;
import static io.github.timflux.core.internal.retry.ErrorAction.RENEW_SIGNATURE_AND_RETRY;
import static io.github.timflux.core.internal.retry.ErrorAction.RENEW_SIGNATURE_ONCE;
import static io.github.timflux.core.internal.retry.ErrorAction.RETRY;
import static io.github.timflux.core.internal.retry.ErrorAction.SLOW_DOWN;
import static io.github.timflux.core.internal.retry.ErrorAction.SPLIT;
import static io.github.timflux.core.internal.retry.ErrorAction.SPLIT_UNKNOWN;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.github.timflux.internal.PrintableText;

/**
 * The action for each error code of Tencent.
 *
 * @see <a href="https://www.tencentcloud.com/document/product/1047/34348">Error Codes</a>
 */
public final class ErrorCodes {

    private ErrorCodes() {}

    /**
     * Creates the error of a rejected request.
     *
     * @param code the {@code ErrorCode} of the response
     * @param info the {@code ErrorInfo} of the response; it may be empty
     * @return the error of the request
     */
    public static TimException requestError(int code, String info) {
        return new TimException(actionFor(code).kind(), code, describe("The service refused the request", info), null);
    }

    /**
     * Creates the error of one rejected account of a request that succeeded. A {@linkplain ErrorKind#isFatal() fatal}
     * kind becomes {@link ErrorKind#REJECTED}, because the error concerns only one account.
     *
     * @param code the {@code ErrorCode} of the account in {@code ErrorList}
     * @param info the {@code ErrorInfo} of the account in {@code ErrorList}; it may be empty
     * @return the error of the account
     */
    public static TimException accountError(int code, String info) {
        ErrorKind kind = actionFor(code).kind();
        return new TimException(
                kind.isFatal() ? ErrorKind.REJECTED : kind,
                code,
                describe("The service refused the account", info),
                null);
    }

    private static String describe(String what, String info) {
        return info.isEmpty() ? what + "." : what + ": " + PrintableText.shortened(info);
    }

    /**
     * Returns the action for an error code.
     *
     * @param code the {@code ErrorCode} of a response
     * @return the action; {@link ErrorAction#SPLIT_UNKNOWN} for a code that is not documented for these operations
     */
    public static ErrorAction actionFor(int code) {
        return switch (code) {
            case 60007, // call frequency of the REST API exceeded
                    60011, // request frequency of the SDKAppID exceeded; only in older documentation
                    60018, // too many requests
                    60019 // too many requests; missing in the newest documentation
            -> SLOW_DOWN;
            case 10002, // internal server error
                    20004, // network error of the server
                    20005, // internal server error
                    60008, // the service timed out
                    60013, // the server could not parse its own reply
                    60014, // the account check timed out
                    70169, // server time-out
                    70202, // internal time-out; only in older documentation
                    70500, // internal error
                    90992, // internal error
                    90994, // internal error
                    90995, // internal error
                    91000 // internal error; Tencent documents it on the page of each attribute and tag operation
            -> RETRY;
            case 60004, // account check failed, try again; in older documentation: wrong account
                    60005 // account check failed, try again; in older documentation: wrong signature
            -> RENEW_SIGNATURE_AND_RETRY;
            case 20002, // UserSig expired; documented for attributes until 2019
                    70001, // UserSig expired
                    70052 // UserSig was revoked; only in older documentation
            -> RENEW_SIGNATURE_ONCE;
            case 70003, // UserSig illegal
                    70005, // UserSig illegal; only in older documentation
                    70009, // UserSig was signed with another key
                    70013, // UserSig belongs to another identifier
                    70014 // UserSig belongs to another application
            -> ASK_PROVIDER_AGAIN;
            case 70050 // too many failed verifications: wait one minute
            -> RENEW_SIGNATURE_AFTER_PAUSE;
            case 60002, // the HTTP request or its URL is invalid
                    60006, // SDKAppID invalid; only in older documentation
                    60009, // the URL has no such resource
                    60010, // the caller must be an administrator
                    60012, // SDKAppID missing
                    60021, // the IP address of the client is not on the allow-list
                    60025, // sdkappid, identifier, usersig or contenttype is wrong
                    60026, // the host and the application belong to different data centres
                    70002, // UserSig is empty; only in older documentation
                    70016, // no public key, or wrong data centre
                    70020, // SDKAppID does not exist, or belongs to another data centre
                    70051, // the caller is on a block list
                    70114, // the login of the caller is restricted; only in older documentation
                    70403, // the caller must be an administrator; only in older documentation
                    90009 // the caller must be an administrator; Tencent names this code on the page of each operation
            -> CREDENTIALS;
            case 60016, // SDKAppID disabled
                    60017, // requests are disabled
                    60020, // the package expired or was not bought
                    60027, // no access to the product
                    60028, // the request volume of the trial edition is used up
                    70398, // the application has too many accounts
                    72000, // too many daily active users for the purchased edition
                    72001, // feature not enabled
                    72002, // too many monthly active users for the purchased edition
                    72011, // feature not enabled
                    72012, // feature not enabled
                    80005, // the service is deactivated: the package expired, or a payment is due
                    90045 // the push to all users, by tag or by attribute is not enabled
            -> PERMISSION;
            case 60003, // the request body is not valid JSON
                    60015, // an account in the request is not a string
                    70107, // the account is not imported
                    70206, // too many accounts; only in older documentation
                    70399, // the account was deleted recently
                    70402, // a parameter is illegal
                    80001, // rejected by the content check
                    80002, // the message body is too long or illegal
                    80003, // a callback of the application failed or timed out
                    80004, // rejected by the content check
                    90001, // the request body is not valid JSON
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
            case 70404, // the version of a client SDK is not supported
                    71000, // accounts of this application cannot be deleted
                    72010, // calls of a client SDK are too frequent
                    90002, // the message body is invalid
                    90005, // MsgRandom is missing or invalid
                    90006, // MsgTimeStamp is invalid
                    90007, // the message body is not an array
                    90008, // From_Account is missing or does not exist
                    90010, // the message body is invalid
                    90022, // a tag is in TagsOr and in TagsAnd
                    90024, // pushes are less than 1 s apart
                    90025, // the push was sent before
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
                    90051, // revoke: calls are too frequent
                    90052, // revoke: the push is older than 24 hours
                    90053, // revoke: OfflinePushInfo is missing
                    90054, // a field of a push is invalid
                    90055, // a field of a push is invalid
                    90056, // the body of a push is too long
                    90057, // pushes to single users are too frequent, or DataId is too long
                    90104, // the parameters of a scheduled push are invalid
                    90107 // the scheduled push is being sent
            -> SPLIT_UNKNOWN;
            // Tencent adds codes every year.
            default -> SPLIT_UNKNOWN;
        };
    }
}
