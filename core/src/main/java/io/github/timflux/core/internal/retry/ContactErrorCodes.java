package io.github.timflux.core.internal.retry;

import static io.github.timflux.core.internal.retry.ErrorAction.CREDENTIALS;
import static io.github.timflux.core.internal.retry.ErrorAction.RETRY;
import static io.github.timflux.core.internal.retry.ErrorAction.SPLIT_UNKNOWN;
import static io.github.timflux.core.internal.retry.ErrorAction.SPLIT_UNPROVEN;

/** Relationship chains: 30001 to 39000; profiles: 40001 to 40610; recent contacts: 50001 to 51012. */
final class ContactErrorCodes {

    private ContactErrorCodes() {}

    static ErrorAction actionFor(int code) {
        if (code >= 38_000 && code <= 39_000) {
            return SPLIT_UNKNOWN; // a webhook of the application chose the code and refused the request
        }
        return switch (code) {
            case 30006, // internal error
                    30007, // internal time-out
                    30008, // write conflict; Tencent does not say that nothing was written
                    40006, // internal error
                    50004, // internal error
                    50005, // internal time-out
                    51007 // the check of a group failed, try again; in older documentation: internal error
            -> RETRY;
            case 30004, // the caller must be an administrator
                    40004, // the caller must be an administrator
                    50003 // the caller must be an administrator
            -> CREDENTIALS;
            case 30001, // a parameter is illegal
                    30002, // the account is illegal, or of another application
                    30003, // the account does not exist
                    30005, // following is not enabled; in older documentation: a field has sensitive words
                    30009, // the account may not ask for friends
                    30010, // the account has too many friends
                    30011, // too many friend lists
                    30012, // too many pending friend requests
                    30013, // too many blocked accounts
                    30014, // the other account has too many friends
                    30515, // the other account is blocked
                    30516, // the other account accepts no friends
                    30525, // the other account has blocked this one
                    30540, // friend requests of one account are too frequent
                    30614, // the friend request does not exist
                    31704, // the accounts are not friends
                    31707, // deletions of friends of one account are too frequent
                    31804, // the friend request or the account does not exist
                    40001, // a parameter is illegal
                    40002, // the account is missing
                    40003, // the account does not exist
                    40005, // a field has sensitive words; only in older documentation
                    40007, // the field cannot be read
                    40008, // the field cannot be written
                    40009, // the field does not exist
                    40601, // a value has more than 500 bytes
                    40605, // a value of a standard field is illegal
                    40610, // a value has the wrong type
                    50001, // the account does not exist
                    50002, // a parameter is illegal
                    51006, // no conversation, or more than 100
                    51008, // more than 1,000 conversations
                    51009, // the conversation group does not exist
                    51010, // more than 20 conversation groups
                    51011, // the name of a conversation group has more than 32 bytes
                    51012 // more than 50 pinned conversations
            -> SPLIT_UNKNOWN;
            case 30539 // the friend request was sent, and waits for the other account
            -> SPLIT_UNPROVEN;
            default -> SPLIT_UNPROVEN;
        };
    }
}
