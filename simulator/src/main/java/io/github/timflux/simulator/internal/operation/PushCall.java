package io.github.timflux.simulator.internal.operation;

import io.github.timflux.simulator.model.RecordedPush;
import java.util.List;

/**
 * A call that pushes or revokes.
 *
 * @param path the path of the URL
 * @param body the text of the body
 * @param nanos time of arrival
 * @param context what the call reads and changes
 */
record PushCall(String path, String body, long nanos, PushContext context) {

    /** Creates the record of a push to accounts that the request names. */
    RecordedPush pushTo(List<String> accounts, String taskId) {
        return new RecordedPush(taskId, path, "", false, accounts, body, false);
    }

    /** Creates the record of a push to everyone or by a condition. */
    RecordedPush pushTo(List<String> accounts, String taskId, String condition, boolean toEveryone) {
        return new RecordedPush(taskId, path, condition, toEveryone, accounts, body, false);
    }
}
