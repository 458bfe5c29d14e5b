package io.github.timflux.simulator.internal.operation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.timflux.simulator.internal.error.ServiceError;
import io.github.timflux.simulator.internal.fault.ResponsePlan;
import io.github.timflux.simulator.internal.json.JsonField;
import io.github.timflux.simulator.internal.json.StrictJson;
import io.github.timflux.simulator.internal.limit.RequestLimits;
import io.github.timflux.simulator.internal.push.PushCondition;
import io.github.timflux.simulator.internal.state.AccountStore;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;

/**
 * A request that pushes to everyone or by a condition.
 *
 * @param isTimPush true for {@code timpush}, false for {@code all_member_push}
 */
record PushRequest(PushCall call, boolean isTimPush, PushFields fields, ConditionField condition)
        implements StoreRequest {

    static PushRequest ofAllMemberPush(JsonParser body, PushCall call) {
        PushFields fields = PushFields.create();
        ConditionField condition = ConditionField.withoutTagsNot(call.body());
        StrictJson.object(body, allOf(fields, condition).toList());
        return new PushRequest(call, false, fields, condition);
    }

    static PushRequest ofTimPush(JsonParser body, PushCall call) {
        PushFields fields = PushFields.create();
        ConditionField condition = ConditionField.withTagsNot(call.body());
        JsonField<Boolean> onlineOnly = new JsonField<>("OnlineOnlyFlag", StrictJson::flag);
        StrictJson.object(
                body,
                Stream.<JsonField<?>>concat(allOf(fields, condition), Stream.of(onlineOnly))
                        .toList());
        return new PushRequest(call, true, fields, condition);
    }

    private static Stream<JsonField<?>> allOf(PushFields fields, ConditionField condition) {
        return Stream.of(
                fields.fromAccount(),
                fields.msgRandom(),
                fields.msgBody(),
                fields.msgLifeTime(),
                fields.offlinePushInfo(),
                condition.field());
    }

    /** The request names no accounts. */
    @Override
    public List<String> accounts() {
        return List.of();
    }

    @Override
    public void execute(JsonGenerator json, ResponsePlan plan) {
        checkFields();
        AccountStore store = call.context().store();
        PushCondition accounts = condition.value();
        accounts.check(store.slots());
        String taskId = call.context().pushes().newTaskId("push_");
        if (plan.executes()) {
            List<String> reached = store.accounts(accounts::matches);
            call.context()
                    .pushes()
                    .addCounted(call.pushTo(reached, taskId, condition.text(), accounts.isEveryone()), call.nanos());
        }
        json.writeStringProperty("TaskId", taskId);
    }

    private void checkFields() {
        fields.check();
        if (isTimPush) {
            // One set of documents has OfflinePushInfo only, the other one has both.
            ServiceError.PUSH_CONTENT_MISSING.throwUnless(
                    fields.offlinePushInfo().isPresent() || fields.msgBody().isPresent());
            int bytes = call.body().getBytes(UTF_8).length;
            ServiceError.PUSH_TOO_LONG.throwUnless(bytes <= RequestLimits.MAX_PUSH_BYTES);
        } else {
            ServiceError.MSG_BODY_INVALID.throwUnless(fields.msgBody().isPresent());
        }
    }
}
