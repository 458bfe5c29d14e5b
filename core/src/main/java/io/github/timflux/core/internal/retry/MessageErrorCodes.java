package io.github.timflux.core.internal.retry;

import static io.github.timflux.core.internal.retry.ErrorAction.PERMISSION;
import static io.github.timflux.core.internal.retry.ErrorAction.RENEW_SIGNATURE_ONCE;
import static io.github.timflux.core.internal.retry.ErrorAction.RETRY;
import static io.github.timflux.core.internal.retry.ErrorAction.SPLIT_UNKNOWN;
import static io.github.timflux.core.internal.retry.ErrorAction.SPLIT_UNPROVEN;

/** One-to-one messages: 20001 to 23004, and 120001 to 130000 of webhooks. */
final class MessageErrorCodes {

    private MessageErrorCodes() {}

    static ErrorAction actionFor(int code) {
        if (code >= 120_001 && code <= 130_000) {
            return SPLIT_UNKNOWN; // a webhook of the application chose the code and refused the message
        }
        return switch (code) {
            case 20004, // network error of the server
                    20005, // internal server error
                    20018, // internal error
                    20028, // write conflict, try again
                    22002 // network error of the server
            -> RETRY;
            case 20002 // UserSig expired; documented for attributes until 2019
            -> RENEW_SIGNATURE_ONCE;
            case 22007 // too many daily active users for the edition
            -> PERMISSION;
            case 20001, // the request is invalid
                    20003, // the sender or the recipient is invalid or does not exist
                    20006, // a webhook of the application refused the message
                    20007, // the recipient has blocked the sender
                    20008, // sender and recipient belong to different applications
                    20009, // sender and recipient are not friends
                    20010, // the sender is not a friend of the recipient
                    20011, // the recipient is not a friend of the sender
                    20012, // the sender is muted
                    20016, // the message is too old for a recall
                    20022, // the message to recall does not exist
                    20023, // the message is already recalled
                    20027, // conflict of versions: read the message again before the next write
                    21005, // a client SDK sent its push token before its login
                    22001, // no certificate for offline pushes
                    22003, // the push token of a client SDK is empty
                    22004, // the push token of a client SDK has more than 256 bytes
                    22005, // the login of a client SDK has more than 1,024 bytes
                    22006, // requests of a client SDK are too frequent: no frequency of the REST API
                    23004 // the message extension to delete does not exist
            -> SPLIT_UNKNOWN;
            case 23001 // conflict between writes of one message extension
            -> SPLIT_UNPROVEN;
            default -> SPLIT_UNPROVEN;
        };
    }
}
