package io.github.timflux.core.internal.retry;

import static io.github.timflux.core.internal.retry.ErrorAction.CREDENTIALS;
import static io.github.timflux.core.internal.retry.ErrorAction.FAIL;
import static io.github.timflux.core.internal.retry.ErrorAction.PERMISSION;
import static io.github.timflux.core.internal.retry.ErrorAction.RENEW_SIGNATURE_AFTER_PAUSE;
import static io.github.timflux.core.internal.retry.ErrorAction.RENEW_SIGNATURE_AND_RETRY;
import static io.github.timflux.core.internal.retry.ErrorAction.RENEW_SIGNATURE_ONCE;
import static io.github.timflux.core.internal.retry.ErrorAction.RETRY;
import static io.github.timflux.core.internal.retry.ErrorAction.SLOW_DOWN;
import static io.github.timflux.core.internal.retry.ErrorAction.SPLIT;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;

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
     * @param code {@code ErrorCode} of the response
     * @param info {@code ErrorInfo} of the response, may be empty
     * @return the error
     */
    public static TimException requestError(int code, String info) {
        return new TimException(actionFor(code).kind(), code, describe("The service refused the request", info), null);
    }

    /**
     * Creates the error of one rejected account in a request that succeeded. A {@linkplain ErrorKind#isFatal() fatal}
     * kind becomes {@link ErrorKind#REJECTED}, because it concerns only this account.
     *
     * @param code {@code ErrorCode} of the item in {@code ErrorList}
     * @param info {@code ErrorInfo} of the item, may be empty
     * @return the error
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
        return info.isEmpty() ? what + "." : what + ": " + info;
    }

    /**
     * Returns the action for an error code.
     *
     * @param code {@code ErrorCode} of a response
     * @return the action; {@link ErrorAction#FAIL} for an undocumented code
     */
    public static ErrorAction actionFor(int code) {
        return switch (code) {
            case 60007, // call frequency of the REST API exceeded
                    60011, // request frequency of the SDKAppID exceeded; only in older documentation
                    60018, // too many requests
                    60019 // too many requests; not in the newest documentation
            -> SLOW_DOWN;
            case 10002, // internal server error
                    20002, // internal authentication failed; listed for attributes until 2019
                    20004, // network error on the server's side
                    20005, // internal server error
                    60008, // the service timed out
                    60013, // the server could not parse its own reply
                    60014, // account check timed out
                    70169, // server time-out
                    70202, // internal time-out; only in older documentation
                    70500, // internal error
                    90992, // internal error
                    90994, // internal error
                    90995, // internal error
                    91000 // internal error; the code on the pages of these operations
            -> RETRY;
            case 60004, // account check failed, try again; older documentation: wrong account
                    60005 // account check failed, try again; older documentation: wrong signature
            -> RENEW_SIGNATURE_AND_RETRY;
            case 70001, // UserSig expired
                    70003, // UserSig illegal
                    70005, // UserSig illegal; only in older documentation
                    70052 // UserSig was revoked; only in older documentation
            -> RENEW_SIGNATURE_ONCE;
            case 70050 // verification failed too often: wait a minute
            -> RENEW_SIGNATURE_AFTER_PAUSE;
            case 60006, // SDKAppID invalid; only in older documentation
                    60010, // administrator needed
                    60012, // SDKAppID missing
                    60021, // the caller's address is not on the allow-list
                    60025, // sdkappid, identifier, usersig or contenttype wrong
                    60026, // the host belongs to another data centre than the application
                    70002, // UserSig empty; only in older documentation
                    70009, // UserSig was signed by another key
                    70013, // UserSig is another identifier's
                    70014, // UserSig is another application's
                    70016, // no public key, or wrong data centre
                    70020, // SDKAppID does not exist, or belongs to another data centre
                    70403, // administrator needed; only in older documentation
                    90009 // administrator needed; the code on the pages of these operations
            -> CREDENTIALS;
            case 60016, // SDKAppID disabled
                    60017, // request disabled
                    60020, // package expired or not bought
                    60027, // no access to the product
                    60028, // the volume of the trial edition is used up
                    70398, // the application has too many accounts
                    72000, // too many daily active users for the edition
                    72001, // feature not enabled
                    72002, // too many monthly active users for the edition
                    72011, // feature not enabled
                    72012, // feature not enabled
                    90045 // push to all users, by tag or by attribute is not enabled
            -> PERMISSION;
            case 60003, // the request's JSON does not parse
                    60015, // an account is not a string
                    70051, // account on a block list
                    70107, // account not imported
                    70114, // login restricted; only in older documentation
                    70206, // too many accounts; only in older documentation
                    70399, // account was deleted recently
                    70402, // a parameter is illegal
                    80001, // rejected by the content check
                    80002, // body too long or illegal
                    80003, // rejected by the content check
                    80004, // rejected by the content check
                    80005, // rejected by the content check
                    90001, // the request's JSON does not parse
                    90003, // To_Account is missing or does not exist
                    90011, // too many accounts
                    90012, // account not registered
                    90013, // tag over 50 bytes; until 2019
                    90018, // too many accounts
                    90019, // body of a set invalid; until 2019
                    90020, // tag over 50 bytes
                    90021, // body of a remove invalid; until 2019
                    90023, // body of a get invalid; until 2019
                    90030, // attribute empty or over 50 bytes; newer documentation gives another meaning
                    90032, // over 10 tags for an account
                    90033, // attribute invalid: not defined, or its type would change
                    90034, // tag over 50 bytes
                    90035, // attribute or tag is for the other type of account
                    90046, // the user has too many tags
                    90048, // account does not exist
                    93000 // body too long
            -> SPLIT;
            // Bugs of this client, codes of pushes and messages, and undocumented codes.
            default -> FAIL;
        };
    }
}
