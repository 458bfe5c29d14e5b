package io.github.timflux.simulator.model;

import java.util.List;

/**
 * One push that the simulator executed. Nothing is delivered.
 *
 * @param taskId the {@code TaskId} of the response
 * @param path the path of the URL: {@code /v4/timpush/push}, {@code /v4/all_member_push/im_push} or
 *     {@code /v4/timpush/batch}
 * @param condition the {@code Condition} of the body, unchanged: the text of a JSON object; an empty string if the body
 *     has none
 * @param toEveryone whether the push goes to all accounts of the application, because it names no accounts and its
 *     {@code Condition} is missing or {@code {}}
 * @param accounts the accounts that the push reached, without repetition. For a push with or without condition, these
 *     are the stored accounts that matched at that moment, in no particular order. An account of an
 *     {@link AccountDirectory} is stored, and can be in the list, only after a request has written to it. For
 *     {@code batch}, these are the accounts of {@code To_Account} that exist, in the order of the body
 * @param body the body, unchanged: the text of a JSON object
 * @param revoked whether {@code /v4/timpush/revoke} has revoked the push
 */
public record RecordedPush(
        String taskId,
        String path,
        String condition,
        boolean toEveryone,
        List<String> accounts,
        String body,
        boolean revoked) {

    public RecordedPush {
        accounts = List.copyOf(accounts);
    }
}
