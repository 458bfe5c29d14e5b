package io.github.timflux.core.internal.retry;

import static io.github.timflux.core.internal.retry.ErrorAction.CREDENTIALS;
import static io.github.timflux.core.internal.retry.ErrorAction.PERMISSION;
import static io.github.timflux.core.internal.retry.ErrorAction.RETRY;
import static io.github.timflux.core.internal.retry.ErrorAction.SPLIT_UNKNOWN;
import static io.github.timflux.core.internal.retry.ErrorAction.SPLIT_UNPROVEN;

/**
 * Downloads of the message history: 1001 to 1005; content review: 2001 to 2100; official accounts: 130002 to 131005.
 */
final class OtherErrorCodes {

    private OtherErrorCodes() {}

    static ErrorAction actionFor(int code) {
        return switch (code) {
            case 1003, // message history: internal error
                    2001 // content review: try again
            -> RETRY;
            case 2004 // content review: the caller must be an administrator
            -> CREDENTIALS;
            case 2015, // content review: not enabled
                    131000 // official accounts are not enabled
            -> PERMISSION;
            case 1001, // message history: the URL is wrong
                    1002, // message history: a parameter is illegal
                    1004, // message history: the file does not exist yet
                    1005, // message history: the file has expired
                    2002, // content review: the command is not supported
                    2003, // content review: a parameter is illegal
                    2016, // content review: more than 10 words
                    130002, // official account: no permission, or not subscribed
                    130004, // official account: it does not exist
                    130005, // official account: already subscribed
                    130006, // official account: too many subscribers
                    130007, // official account: its ID is invalid
                    130008, // official account: its ID is in use
                    130009, // official account: messages cannot be deleted
                    130010, // official account: too many accounts
                    131003, // official account: not subscribed
                    131005 // official account: the version of a client SDK is not supported
            -> SPLIT_UNKNOWN;
            case 2100 // content review: a word was not deleted
            -> SPLIT_UNPROVEN;
            default -> SPLIT_UNPROVEN;
        };
    }
}
