package io.github.timflux.simulator.internal.operation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.timflux.simulator.internal.error.ServiceError;
import io.github.timflux.simulator.internal.fault.ResponsePlan;
import io.github.timflux.simulator.internal.json.JsonField;
import io.github.timflux.simulator.internal.json.StrictJson;
import io.github.timflux.simulator.internal.limit.RequestLimits;
import io.github.timflux.simulator.internal.state.AccountStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;

/** A request that pushes to the accounts that it names. */
record BatchPushRequest(PushCall call, PushFields fields, List<String> accounts, String dataId)
        implements StoreRequest {

    static BatchPushRequest of(JsonParser body, PushCall call) {
        PushFields fields = PushFields.create();
        JsonField<List<String>> accounts = new JsonField<>("To_Account", StrictJson::strings);
        JsonField<String> dataId = new JsonField<>("DataId", StrictJson::string);
        StrictJson.object(
                body, List.of(fields.fromAccount(), accounts, fields.msgRandom(), fields.offlinePushInfo(), dataId));
        StrictJson.require(
                fields.fromAccount().isPresent() && fields.offlinePushInfo().isPresent());
        return new BatchPushRequest(call, fields, accounts.orElse(List.of()), dataId.orElse(""));
    }

    @Override
    public void execute(JsonGenerator json, ResponsePlan plan) {
        checkFields();
        AccountStore store = call.context().store();
        List<String> known =
                accounts.stream().distinct().filter(store::contains).toList();
        String taskId = call.context().pushes().newTaskId("batch_");
        if (plan.executes()) {
            call.context().pushes().add(call.pushTo(known, taskId), call.nanos());
        }
        json.writeStringProperty("TaskId", taskId);
        Map<String, ServiceError> errors = new LinkedHashMap<>();
        accounts.stream()
                .filter(account -> !store.contains(account))
                .forEach(account -> errors.put(account, ServiceError.ACCOUNT_UNKNOWN));
        ErrorListWriter.write(json, plan, accounts, errors, true);
    }

    private void checkFields() {
        ServiceError.TOO_MANY_PUSH_ACCOUNTS.throwUnless(accounts.size() <= RequestLimits.MAX_ACCOUNTS_PER_PUSH);
        ServiceError.ACCOUNT_MISSING.throwUnless(!accounts.isEmpty() && !accounts.contains(""));
        fields.check();
        ServiceError.DATA_ID_TOO_LONG.throwUnless(dataId.getBytes(UTF_8).length <= RequestLimits.MAX_DATA_ID_BYTES);
    }
}
