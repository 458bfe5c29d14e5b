package io.github.timflux.simulator.internal.operation;

import io.github.timflux.simulator.internal.error.ServiceError;
import io.github.timflux.simulator.internal.fault.ResponsePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/** Collects the failed accounts of a successful call and writes them as {@code ErrorList}. */
final class ErrorListWriter {

    private final List<FailedAccount> failures = new ArrayList<>();

    /**
     * Writes the failed accounts of a write.
     *
     * @param accounts the accounts of the request
     * @param errors the failed accounts
     * @param isTimPush true for {@code timpush}, false for {@code all_member_push}
     */
    static void write(
            JsonGenerator json,
            ResponsePlan plan,
            List<String> accounts,
            Map<String, ServiceError> errors,
            boolean isTimPush) {
        if (errors.isEmpty() && plan.hasOddAccount()) {
            errors.put(accounts.get(0), ServiceError.ACCOUNT_UNKNOWN);
        }
        // With OTHER_ACCOUNTS_ONLY, timpush lists errors of other accounts even if all requested accounts succeeded.
        if (!errors.isEmpty() || (isTimPush && plan.hasOtherAccountsOnly())) {
            of(errors, plan).write(json, plan);
        }
    }

    private static ErrorListWriter of(Map<String, ServiceError> errors, ResponsePlan plan) {
        ErrorListWriter list = new ErrorListWriter();
        plan.select(List.copyOf(errors.keySet()))
                .forEach(listed -> list.add(
                        listed.account(), errors.getOrDefault(listed.account(), ServiceError.ACCOUNT_UNKNOWN)));
        return list;
    }

    void add(String account, ServiceError error) {
        failures.add(new FailedAccount(account, error));
    }

    /** Writes the list unless it is empty. As in Tencent's samples, some items have no {@code ErrorInfo}. */
    void write(JsonGenerator json, ResponsePlan plan) {
        if (failures.isEmpty()) {
            return;
        }
        json.writeArrayPropertyStart("ErrorList");
        failures.forEach(failure -> failure.write(json, plan.hasErrorInfo()));
        json.writeEndArray();
    }

    private record FailedAccount(String account, ServiceError error) {

        void write(JsonGenerator json, boolean withInfo) {
            json.writeStartObject();
            json.writeStringProperty("To_Account", account);
            json.writeNumberProperty("ErrorCode", error.code());
            if (withInfo) {
                json.writeStringProperty("ErrorInfo", error.info());
            }
            json.writeEndObject();
        }
    }
}
