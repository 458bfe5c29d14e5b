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
 * Tencent's error codes by what can be done about them.
 *
 * @see <a href="https://www.tencentcloud.com/document/product/1047/34348">Error Codes</a>
 */
public final class ErrorCodes {

    private ErrorCodes() {}

    /**
     * The verdict on a request as a whole.
     *
     * @param code {@code ErrorCode} of the answer
     * @param info its {@code ErrorInfo}, may be empty
     * @return the error
     */
    public static TimException requestError(int code, String info) {
        return new TimException(actionFor(code).kind(), code, describe("The service refused the request", info), null);
    }

    /**
     * The verdict on one account of a request that succeeded. What would be fatal for a request is the account's own
     * affair here.
     *
     * @param code {@code ErrorCode} of the item of {@code ErrorList}
     * @param info its {@code ErrorInfo}, may be empty
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
     * Looks a code up.
     *
     * @param code {@code ErrorCode} of an answer
     * @return what can be done about it; {@link ErrorAction#FAIL} for a code that nobody has described
     */
    public static ErrorAction actionFor(int code) {
        return switch (code) {
            case 60007, // call frequency of the REST API exceeded
                    60011, // request frequency of the SDKAppID exceeded; in older lists only
                    60018, // too many requests
                    60019 // too many requests; not in the newest list
            -> SLOW_DOWN;
            case 10002, // internal error of the server
                    20002, // internal authentication failed; listed for attributes until 2019
                    20004, // network trouble on the server's side
                    20005, // internal error of the server
                    60008, // the service timed out
                    60013, // the server could not parse its own reply
                    60014, // account check timed out
                    70169, // server time-out
                    70202, // internal time-out; in older lists only
                    70500, // internal error
                    90992, // internal error
                    90994, // internal error
                    90995, // internal error
                    91000 // internal error; the code that these operations' pages name
            -> RETRY;
            case 60004, // account check failed, try again; older lists: wrong account
                    60005 // account check failed, try again; older lists: wrong signature
            -> RENEW_SIGNATURE_AND_RETRY;
            case 70001, // UserSig expired
                    70003, // UserSig illegal
                    70005, // UserSig illegal; in older lists only
                    70052 // UserSig was made void; in older lists only
            -> RENEW_SIGNATURE_ONCE;
            case 70050 // verification failed too often: wait a minute
            -> RENEW_SIGNATURE_AFTER_PAUSE;
            case 60006, // SDKAppID invalid; in older lists only
                    60010, // administrator needed
                    60012, // SDKAppID missing
                    60021, // the caller's address is not on the allow-list
                    60025, // sdkappid, identifier, usersig or contenttype wrong
                    60026, // the host is not that of the application's data centre
                    70002, // UserSig empty; in older lists only
                    70009, // UserSig was signed by another key
                    70013, // UserSig is another identifier's
                    70014, // UserSig is another application's
                    70016, // no public key, or the wrong data centre
                    70020, // SDKAppID does not exist, or the wrong data centre
                    70403, // administrator needed; in older lists only
                    90009 // administrator needed; the code that these operations' pages name
            -> CREDENTIALS;
            case 60016, // SDKAppID disabled
                    60017, // request disabled
                    60020, // package expired or not bought
                    60027, // no access to the product
                    60028, // the trial edition's volume is used up
                    70398, // the application has too many accounts
                    72000, // too many daily active users for the edition
                    72001, // feature not enabled
                    72002, // too many monthly active users for the edition
                    72011, // feature not enabled
                    72012, // feature not enabled
                    90045 // push to all, by tag or by attribute not enabled
            -> PERMISSION;
            case 60003, // the request's JSON does not parse
                    60015, // an account is not a string
                    70051, // account on a block list
                    70107, // account not imported
                    70114, // login restricted; in older lists only
                    70206, // too many accounts; in older lists only
                    70399, // account deleted not long ago
                    70402, // a parameter is illegal
                    80001, // refused by the content check
                    80002, // body too long or illegal
                    80003, // refused by the content check
                    80004, // refused by the content check
                    80005, // refused by the content check
                    90001, // the request's JSON does not parse
                    90003, // To_Account missing or not existing
                    90011, // too many accounts
                    90012, // account not registered
                    90013, // tag over 50 bytes; until 2019
                    90018, // too many accounts
                    90019, // body of a set invalid; until 2019
                    90020, // tag over 50 bytes
                    90021, // body of a remove invalid; until 2019
                    90023, // body of a get invalid; until 2019
                    90030, // attribute empty or over 50 bytes; another meaning in newer lists
                    90032, // over 10 tags for an account
                    90033, // attribute invalid: not defined, or its type would change
                    90034, // tag over 50 bytes
                    90035, // attribute or tag is for the other type of account
                    90046, // the user has too many tags
                    90048, // account does not exist
                    93000 // body too long
            -> SPLIT;
            // Bugs of this client, codes of pushes and messages, and codes that nobody has described.
            default -> FAIL;
        };
    }
}
