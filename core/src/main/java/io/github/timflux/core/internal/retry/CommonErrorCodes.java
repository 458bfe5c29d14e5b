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
import static io.github.timflux.core.internal.retry.ErrorAction.SPLIT_UNPROVEN;

/** Every operation: 60002 to 60028; accounts and signatures: 70001 to 72012; content of messages: 80001 to 80005. */
final class CommonErrorCodes {

    private CommonErrorCodes() {}

    static ErrorAction actionFor(int code) {
        return switch (code) {
            case 60007, // call frequency of the REST API exceeded
                    60011, // request frequency of the SDKAppID exceeded; only in older documentation
                    60018, // too many requests
                    60019 // too many requests; missing in the newest documentation
            -> SLOW_DOWN;
            case 60008, // the service timed out
                    60013, // the server could not parse its own reply
                    60014, // the account check timed out
                    70169, // server time-out
                    70202, // internal time-out; only in older documentation
                    70500 // internal error
            -> RETRY;
            case 60004, // account check failed, try again; in older documentation: wrong account
                    60005 // account check failed, try again; in older documentation: wrong signature
            -> RENEW_SIGNATURE_AND_RETRY;
            case 70001, // UserSig expired
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
                    70403 // the caller must be an administrator; only in older documentation
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
                    80005 // the service is deactivated: the package expired, or a payment is due
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
                    80004 // rejected by the content check
            -> SPLIT;
            case 70404, // the version of a client SDK is not supported
                    71000, // accounts of this application cannot be deleted
                    72010 // calls of a client SDK are too frequent
            -> SPLIT_UNKNOWN;
            default -> SPLIT_UNPROVEN;
        };
    }
}
