package io.github.timflux.core.internal.retry;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Error codes of Tencent's documentation, the action that is right for all of them, and their meaning. */
record DocumentedCodes(int first, int last, ErrorAction action, String meaning) {

    /** All error codes of server-side calls in Tencent's documentation. */
    private static final String TABLE =
            """
            0           | SPLIT_UNPROVEN              | success
            1001-1002   | SPLIT_UNKNOWN               | parameters of a message history
            1003        | RETRY                       | internal error
            1004-1005   | SPLIT_UNKNOWN               | no file of a message history
            2001        | RETRY                       | try again
            2002-2003   | SPLIT_UNKNOWN               | parameters of a content review
            2004        | CREDENTIALS                 | administrator needed
            2015        | PERMISSION                  | content review not enabled
            2016        | SPLIT_UNKNOWN               | too many words
            2100        | SPLIT_UNPROVEN              | word not deleted

            10002       | RETRY                       | internal error
            10003-10005 | SPLIT_UNKNOWN               | parameters of a group
            10006       | SLOW_DOWN                   | calls too frequent
            10007-10017 | SPLIT_UNKNOWN               | group, member, or permission in a group
            10018       | SPLIT_UNPROVEN              | response too long
            10019       | SPLIT_UNKNOWN               | account does not exist
            10021       | SPLIT_UNKNOWN               | ID of the group in use
            10023       | SPLIT_UNKNOWN               | messages in one group too frequent
            10024-10025 | SPLIT_UNKNOWN               | already processed, or ID in use
            10026       | PERMISSION                  | command disabled
            10030-10038 | SPLIT_UNKNOWN               | recall of a message, numbers of groups and members
            10041       | SPLIT_UNKNOWN               | recall switched off
            10044-10054 | SPLIT_UNKNOWN               | attributes and messages of a group
            10056       | SPLIT_UNKNOWN               | group attributes changed meanwhile
            10058-10059 | PERMISSION                  | edition of the application
            10060-10063 | SPLIT_UNKNOWN               | read receipts and counters of a group
            10070       | SPLIT_UNKNOWN               | too many pinned messages
            10100-10200 | SPLIT_UNKNOWN               | refused by a webhook of the application
            11000       | PERMISSION                  | communities not enabled
            110006      | SPLIT_UNKNOWN               | no such permission group
            110007      | RETRY                       | permission group not deleted, try again
            110008      | SPLIT_UNKNOWN               | no such permission group
            110010-110014 | SPLIT_UNKNOWN               | topics of a permission group

            20001       | SPLIT_UNKNOWN               | request invalid
            20002       | RENEW_SIGNATURE_ONCE        | UserSig expired
            20003       | SPLIT_UNKNOWN               | no such sender or recipient
            20004-20005 | RETRY                       | internal error, or of the network
            20006-20012 | SPLIT_UNKNOWN               | sender and recipient of a message
            20016       | SPLIT_UNKNOWN               | message too old for a recall
            20018       | RETRY                       | internal error
            20022-20023 | SPLIT_UNKNOWN               | no message to recall
            20027       | SPLIT_UNKNOWN               | message changed meanwhile
            20028       | RETRY                       | write conflict, try again
            21005       | SPLIT_UNKNOWN               | push token of a client SDK
            22001       | SPLIT_UNKNOWN               | no certificate for offline pushes
            22002       | RETRY                       | internal error of the network
            22003-22006 | SPLIT_UNKNOWN               | requests of a client SDK
            22007       | PERMISSION                  | too many active users
            23001       | SPLIT_UNPROVEN              | conflict of message extensions
            23004       | SPLIT_UNKNOWN               | no such message extension
            120001-130000 | SPLIT_UNKNOWN               | refused by a webhook of the application
            130002      | SPLIT_UNKNOWN               | official account
            130004-130010 | SPLIT_UNKNOWN               | official account
            131000      | PERMISSION                  | official accounts not enabled
            131003      | SPLIT_UNKNOWN               | official account
            131005      | SPLIT_UNKNOWN               | version of an SDK

            30001-30003 | SPLIT_UNKNOWN               | parameters and accounts of a relationship
            30004       | CREDENTIALS                 | administrator needed
            30005       | SPLIT_UNKNOWN               | following not enabled, or sensitive words
            30006-30007 | RETRY                       | internal error, or time-out
            30008       | RETRY                       | write conflict
            30009-30014 | SPLIT_UNKNOWN               | numbers of friends
            30515-30516 | SPLIT_UNKNOWN               | friend request not possible
            30525       | SPLIT_UNKNOWN               | blocked by the other account
            30539       | SPLIT_UNPROVEN              | friend request sent
            30540       | SPLIT_UNKNOWN               | friend requests of an account too frequent
            30614       | SPLIT_UNKNOWN               | no such friend request
            31704       | SPLIT_UNKNOWN               | no friends
            31707       | SPLIT_UNKNOWN               | deletions of friends too frequent
            31804       | SPLIT_UNKNOWN               | no such friend request or account
            38000-39000 | SPLIT_UNKNOWN               | refused by a webhook of the application
            40001-40003 | SPLIT_UNKNOWN               | parameters and accounts of a profile
            40004       | CREDENTIALS                 | administrator needed
            40005       | SPLIT_UNKNOWN               | sensitive words
            40006       | RETRY                       | internal error
            40007-40009 | SPLIT_UNKNOWN               | fields of a profile
            40601       | SPLIT_UNKNOWN               | value too long
            40605       | SPLIT_UNKNOWN               | value illegal
            40610       | SPLIT_UNKNOWN               | type of a value
            50001-50002 | SPLIT_UNKNOWN               | parameters and accounts of a conversation
            50003       | CREDENTIALS                 | administrator needed
            50004-50005 | RETRY                       | internal error, or time-out
            51006       | SPLIT_UNKNOWN               | number of conversations
            51007       | RETRY                       | check of a group failed, try again
            51008-51012 | SPLIT_UNKNOWN               | conversation groups

            60002       | CREDENTIALS                 | HTTP request or URL does not parse
            60003       | SPLIT                       | JSON of the request does not parse
            60004-60005 | RENEW_SIGNATURE_AND_RETRY   | account or signature wrong; in newer lists, try again
            60006       | CREDENTIALS                 | SDKAppID invalid
            60007       | SLOW_DOWN                   | calls of the REST API too frequent
            60008       | RETRY                       | service time-out
            60009       | CREDENTIALS                 | no such resource
            60010       | CREDENTIALS                 | administrator needed
            60011       | SLOW_DOWN                   | requests of the SDKAppID too frequent
            60012       | CREDENTIALS                 | SDKAppID missing
            60013       | RETRY                       | server could not parse its own reply
            60014       | RETRY                       | account check timed out
            60015       | SPLIT                       | account is not a string
            60016-60017 | PERMISSION                  | SDKAppID or request disabled
            60018-60019 | SLOW_DOWN                   | too many requests
            60020       | PERMISSION                  | package expired or not bought
            60021       | CREDENTIALS                 | address of the caller not allowed
            60025       | CREDENTIALS                 | sdkappid, identifier, usersig or contenttype wrong
            60026       | CREDENTIALS                 | host belongs to another data centre
            60027       | PERMISSION                  | product access not allowed
            60028       | PERMISSION                  | volume of the trial edition used up

            70001       | RENEW_SIGNATURE_ONCE        | UserSig expired
            70002       | CREDENTIALS                 | UserSig empty
            70003       | ASK_PROVIDER_AGAIN          | UserSig illegal
            70005       | ASK_PROVIDER_AGAIN          | UserSig illegal
            70009       | ASK_PROVIDER_AGAIN          | UserSig signed by another key
            70013-70014 | ASK_PROVIDER_AGAIN          | UserSig of another identifier or application
            70016       | CREDENTIALS                 | no public key, or another data centre
            70020       | CREDENTIALS                 | no such SDKAppID
            70050       | RENEW_SIGNATURE_AFTER_PAUSE | verification failed too often
            70051       | CREDENTIALS                 | caller on a block list
            70052       | RENEW_SIGNATURE_ONCE        | UserSig revoked
            70107       | SPLIT                       | account does not exist
            70114       | CREDENTIALS                 | login of the caller restricted
            70169       | RETRY                       | server time-out
            70202       | RETRY                       | internal time-out
            70206       | SPLIT                       | number of accounts illegal
            70398       | PERMISSION                  | too many accounts in the application
            70399       | SPLIT                       | account was deleted recently
            70402       | SPLIT                       | parameter illegal
            70403       | CREDENTIALS                 | administrator needed
            70404       | SPLIT_UNKNOWN               | version of an SDK
            70500       | RETRY                       | internal error
            71000       | SPLIT_UNKNOWN               | deletion of accounts unsupported
            72000-72002 | PERMISSION                  | too many active users, or feature not enabled
            72010       | SPLIT_UNKNOWN               | too frequent, of client SDKs
            72011-72012 | PERMISSION                  | feature not enabled

            80001-80004 | SPLIT                       | rejected by the content check, or callback failed
            80005       | PERMISSION                  | service deactivated
            90001       | SPLIT                       | JSON of the request does not parse
            90002       | SPLIT_UNKNOWN               | body of a message
            90003       | SPLIT                       | To_Account is missing or does not exist
            90005       | SPLIT_UNKNOWN               | body of a message
            90006-90008 | SPLIT_UNKNOWN               | body of a message
            90009       | CREDENTIALS                 | administrator needed
            90010       | SPLIT_UNKNOWN               | body of a message
            90011       | SPLIT                       | too many targets
            90012       | SPLIT                       | To_Account not registered
            90013       | SPLIT                       | tag too long
            90018       | SPLIT                       | too many accounts
            90019       | SPLIT                       | body of a set invalid
            90020       | SPLIT                       | tag too long
            90021       | SPLIT                       | body of a remove invalid
            90022       | SPLIT_UNKNOWN               | duplicate tag in the condition of a push
            90023       | SPLIT                       | body of a get invalid
            90024       | SLOW_DOWN                   | pushes too frequent
            90025       | SPLIT_UNPROVEN              | duplicate push
            90026       | SPLIT_UNKNOWN               | storage time of a push
            90027       | SPLIT_UNKNOWN               | condition of a push
            90028-90029 | SPLIT_UNKNOWN               | field of a message
            90030       | SPLIT                       | attribute empty or too long
            90031       | SPLIT_UNKNOWN               | field of a message
            90032       | SPLIT                       | too many tags in a request
            90033       | SPLIT                       | attribute invalid
            90034       | SPLIT                       | tag too long
            90035       | SPLIT                       | account of the other type
            90039-90040 | SPLIT_UNKNOWN               | condition of a push
            90043-90044 | SPLIT_UNKNOWN               | field of a message
            90045       | PERMISSION                  | push not enabled
            90046       | SPLIT                       | too many tags of a user
            90047       | SPLIT_UNKNOWN               | daily pushes used up
            90048       | SPLIT                       | account does not exist
            90049-90050 | SPLIT_UNKNOWN               | revocation of a push
            90051       | SLOW_DOWN                   | revocations too frequent
            90052-90053 | SPLIT_UNKNOWN               | revocation of a push
            90054-90057 | SPLIT_UNKNOWN               | body and rate of pushes
            90104       | SPLIT_UNKNOWN               | parameters of a scheduled push
            90107       | SPLIT_UNKNOWN               | scheduled push is being sent
            90992       | RETRY                       | internal error
            90994-90995 | RETRY                       | internal error
            91000       | RETRY                       | internal error
            93000       | SPLIT                       | body too long
            93001       | RETRY                       | internal error
            93005       | SPLIT_UNKNOWN               | content review
            93006       | RETRY                       | time-out of a content review
            93007-93008 | SPLIT_UNKNOWN               | content review
            """;

    static Stream<DocumentedCodes> all() {
        return TABLE.lines()
                .filter(line -> !line.isEmpty())
                .map(line -> line.split(" *\\| *", -1))
                .map(row -> {
                    String[] ends = row[0].split("-", -1);
                    return new DocumentedCodes(
                            Integer.parseInt(ends[0]),
                            Integer.parseInt(ends[ends.length - 1]),
                            ErrorAction.valueOf(row[1]),
                            row[2]);
                });
    }

    IntStream codes() {
        return IntStream.rangeClosed(first, last);
    }
}
