package io.github.timflux.simulator.internal.operation;

import io.github.timflux.simulator.internal.error.ServiceError;
import io.github.timflux.simulator.internal.json.JsonField;
import io.github.timflux.simulator.internal.json.StrictJson;
import io.github.timflux.simulator.model.StrictRule;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/**
 * The operations that send and revoke pushes.
 *
 * <p>The fields of a push are as strict as those of other operations. The contents of {@code MsgBody} and
 * {@code OfflinePushInfo} are not checked, because they have fields for each vendor of devices. No field of a push
 * makes a second one with the same {@code MsgRandom} fail: documents disagree about that.
 */
enum PushOperation {
    /** Pushes to everyone or by a condition. */
    ALL_MEMBER_PUSH("/v4/all_member_push/im_push", 1, ServiceError.PUSH_TOO_OFTEN) {
        @Override
        ParsedRequest parse(JsonParser body, PushCall call) {
            return PushRequest.ofAllMemberPush(body, call);
        }
    },

    /** Pushes to everyone or by a condition. */
    TIM_PUSH("/v4/timpush/push", 1, ServiceError.PUSH_TOO_OFTEN) {
        @Override
        ParsedRequest parse(JsonParser body, PushCall call) {
            return PushRequest.ofTimPush(body, call);
        }
    },

    /** Pushes to the accounts that the request names. */
    BATCH("/v4/timpush/batch", 30, ServiceError.RATE_LIMIT_EXCEEDED) {
        @Override
        ParsedRequest parse(JsonParser body, PushCall call) {
            return BatchPushRequest.of(body, call);
        }
    },

    /** Revokes a push by its {@code TaskId}. */
    REVOKE("/v4/timpush/revoke", 1, ServiceError.REVOKE_TOO_OFTEN) {
        @Override
        ParsedRequest parse(JsonParser body, PushCall call) {
            JsonField<String> taskId = new JsonField<>("TaskId", StrictJson::string);
            JsonField<Boolean> offlinePushInfo = new JsonField<>("OfflinePushInfo", StrictJson::skipObject);
            StrictJson.object(body, List.of(taskId, offlinePushInfo));
            String task = taskId.required();
            boolean hasInfo = offlinePushInfo.isPresent()
                    || call.context().strictness().isRelaxed(StrictRule.REVOKE_WITHOUT_PUSH_INFO);
            return StoreRequest.withoutAccounts((json, plan) -> {
                ServiceError.OFFLINE_PUSH_INFO_MISSING.throwUnless(hasInfo);
                call.context().pushes().revoke(task, call.nanos(), plan.executes());
            });
        }
    };

    private final String path;
    private final int callsPerSecond;
    private final ServiceError rateError;

    PushOperation(String path, int callsPerSecond, ServiceError rateError) {
        this.path = path;
        this.callsPerSecond = callsPerSecond;
        this.rateError = rateError;
    }

    String path() {
        return path;
    }

    /** Returns the documented rate. */
    OperationRate rate() {
        return new OperationRate(callsPerSecond, rateError);
    }

    /** Parses a request. Returns null if the body is not JSON or does not have the form of the operation. */
    @Nullable ParsedRequest parse(OperationCall call, PushContext context) {
        String text = call.text();
        return text == null
                ? null
                : StrictJson.read(
                        text,
                        context.strictness(),
                        body -> parse(body, new PushCall(call.path(), text, call.nanos(), context)));
    }

    abstract ParsedRequest parse(JsonParser body, PushCall call);
}
