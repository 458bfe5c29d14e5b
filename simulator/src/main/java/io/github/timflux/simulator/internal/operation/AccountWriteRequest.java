package io.github.timflux.simulator.internal.operation;

import io.github.timflux.simulator.internal.error.ServiceError;
import io.github.timflux.simulator.internal.error.ServiceErrorException;
import io.github.timflux.simulator.internal.fault.ResponsePlan;
import io.github.timflux.simulator.internal.state.StoreTransaction;
import io.github.timflux.simulator.model.StrictRule;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/** A request that changes several accounts. It fails as a whole or for single accounts. */
record AccountWriteRequest<T>(List<AccountItem<T>> items, OperationContext context, AccountChange<T> change)
        implements StoreRequest {

    @Override
    public List<String> accounts() {
        return items.stream().map(AccountItem::account).toList();
    }

    @Override
    public void execute(JsonGenerator json, ResponsePlan plan) {
        List<String> accounts = accounts();
        RequestBodyParser.requireAccounts(accounts);
        // No document says which of two items for the same account wins.
        ServiceError.ACCOUNT_DUPLICATE.throwUnless(context.isRelaxed(StrictRule.REPEATED_ACCOUNT_IN_WRITE)
                || new HashSet<>(accounts).size() == accounts.size());
        Map<String, ServiceError> errors = context.store().write(plan.executes(), this::apply);
        ErrorListWriter.write(json, plan, accounts, errors, context.family().isTimPush());
    }

    private Map<String, ServiceError> apply(StoreTransaction transaction) {
        items.forEach(item -> change.check(item.value(), transaction.slots()));
        Map<String, ServiceError> errors = new LinkedHashMap<>();
        items.forEach(item -> apply(item, transaction, errors));
        return errors;
    }

    private void apply(AccountItem<T> item, StoreTransaction transaction, Map<String, ServiceError> errors) {
        try {
            change.apply(item.account(), item.value(), transaction);
        } catch (ServiceErrorException e) {
            if (context.family().listsError(e.error())) {
                errors.put(item.account(), e.error());
            }
        }
    }
}
