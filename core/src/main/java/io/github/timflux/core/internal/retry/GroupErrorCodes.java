package io.github.timflux.core.internal.retry;

import static io.github.timflux.core.internal.retry.ErrorAction.PERMISSION;
import static io.github.timflux.core.internal.retry.ErrorAction.RETRY;
import static io.github.timflux.core.internal.retry.ErrorAction.SLOW_DOWN;
import static io.github.timflux.core.internal.retry.ErrorAction.SPLIT_UNKNOWN;
import static io.github.timflux.core.internal.retry.ErrorAction.SPLIT_UNPROVEN;

/** Groups: 10002 to 11000, and permission groups of topics: 110006 to 110014. */
final class GroupErrorCodes {

    private GroupErrorCodes() {}

    static ErrorAction actionFor(int code) {
        if (code >= 10_100 && code <= 10_200) {
            return SPLIT_UNKNOWN; // a webhook of the application chose the code and refused the request
        }
        return switch (code) {
            case 10006 // call frequency exceeded; documented on the page of create_group
            -> SLOW_DOWN;
            case 10002, // internal server error
                    110007 // the permission group was not deleted, try again
            -> RETRY;
            case 10026, // the command is disabled for the application
                    10058, // too many groups for the trial edition
                    10059, // the edition does not have the feature
                    11000 // communities are not enabled
            -> PERMISSION;
            case 10003, // the command of the path is wrong
                    10004, // a parameter is illegal
                    10005, // too many accounts
                    10007, // no permission, or not supported by this type of group; concerns one group
                    10008, // the request is illegal; an expired UserSig has a code of its own (70001)
                    10009, // the owner cannot leave the group
                    10010, // the group does not exist
                    10011, // the request body is not valid JSON
                    10012, // the account of the caller is illegal
                    10013, // the account is already a member
                    10014, // the group is full
                    10015, // the ID of the group is invalid
                    10016, // a webhook of the application refused the operation
                    10017, // the sender is muted
                    10019, // the account does not exist
                    10021, // the ID of the group is in use
                    10023, // more than 40 messages a second in one group; a lower rate would delay all groups
                    10024, // the invitation or application is already processed
                    10025, // the ID of the group is in use by the same owner
                    10030, // the message to recall does not exist
                    10031, // the message is too old for a recall
                    10032, // the message cannot be recalled
                    10033, // this type of group has no recall
                    10034, // this type of message cannot be deleted
                    10035, // this type of group has no deletion of messages
                    10036, // too many audio-video groups
                    10037, // the account is in too many groups
                    10038, // too many members
                    10041, // recall is switched off for the application
                    10044, // this type of group has no message history
                    10045, // a group attribute has a name of more than 32 bytes
                    10046, // a group attribute has a value of more than 4,000 bytes
                    10047, // more than 16 group attributes
                    10048, // the values of all group attributes have more than 16,000 bytes
                    10049, // attributes of one group are written too often; a lower rate would delay all groups
                    10050, // the group attribute to delete does not exist
                    10051, // too many messages to delete
                    10052, // the message to delete does not exist
                    10053, // more than 30 accounts are mentioned
                    10054, // too many members for one response
                    10056, // write conflict: read the group attributes again before the next write
                    10060, // the group has too many members for read receipts
                    10061, // online messages have no read receipts
                    10062, // the message has no read receipt
                    10063, // more than 20 counters in a group
                    10070, // too many pinned messages
                    110006, // the permission group does not exist
                    110008, // the permission group does not exist
                    110010, // the topic is already in the permission group
                    110011, // the topic is not in the permission group
                    110012, // the permission group has too many members
                    110013, // the ID of the topic is invalid
                    110014 // the permission for the topic was deleted
            -> SPLIT_UNKNOWN;
            case 10018 // the response would exceed 1 MB: the operation may have been executed
            -> SPLIT_UNPROVEN;
            default -> SPLIT_UNPROVEN;
        };
    }
}
