package io.github.timflux.simulator.internal.operation;

import io.github.timflux.simulator.internal.error.ServiceError;
import io.github.timflux.simulator.internal.fault.ResponsePlan;
import io.github.timflux.simulator.internal.fault.ResponsePlan.ListedAccount;
import io.github.timflux.simulator.model.UnknownAccountResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** A request that reads one field of several accounts. */
record AccountReadRequest<T>(List<String> accounts, AccountField<T> field, OperationContext context)
        implements StoreRequest {

    @Override
    public void execute(JsonGenerator json, ResponsePlan plan) {
        RequestBodyParser.requireAccounts(accounts);
        rejectUnknownAccounts();
        ErrorListWriter errors = new ErrorListWriter();
        json.writeArrayPropertyStart(field.listName());
        plan.select(accounts).forEach(account -> write(json, account, errors));
        json.writeEndArray();
        errors.write(json, plan);
    }

    /** Runs before the accounts of the response are selected, because a fault can omit the unknown account. */
    private void rejectUnknownAccounts() {
        if (context.family().unknownAccounts() == UnknownAccountResponse.REJECTED) {
            accounts.forEach(account -> ServiceError.REQUEST_WITH_UNKNOWN_ACCOUNT.throwUnless(
                    field.read(context.store(), account) != null));
        }
    }

    private void write(JsonGenerator json, ListedAccount listed, ErrorListWriter errors) {
        T value = value(listed);
        if (value != null) {
            field.write(json, listed.account(), value);
        } else if (context.family().listsError(ServiceError.ACCOUNT_UNKNOWN)) {
            errors.add(listed.account(), ServiceError.ACCOUNT_UNKNOWN);
        }
    }

    /** Returns the value of an account in the response, null if the response contains no value for it. */
    private @Nullable T value(ListedAccount listed) {
        if (!listed.requested()) {
            return field.emptyValue();
        }
        T value = field.read(context.store(), listed.account());
        return value == null && context.family().unknownAccounts() == UnknownAccountResponse.EMPTY
                ? field.emptyValue()
                : value;
    }
}
