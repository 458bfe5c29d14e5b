package io.github.timflux.simulator;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** {@code get_attr} and {@code get_tag}: what the accounts have. */
record Read<T>(List<String> accounts, Aspect<T> aspect, Family family, Store store) implements Request {

    @Override
    public void answer(JsonGenerator json, Arrangement arrangement) {
        Refusal.NO_ACCOUNT.unless(Request.namesAll(accounts));
        refuseUnknown();
        ErrorList errors = new ErrorList();
        json.writeName(aspect.list());
        json.writeStartArray();
        arrangement.of(accounts).forEach(place -> answer(json, place, errors));
        json.writeEndArray();
        errors.write(json, arrangement);
    }

    /** Before the answer takes shape: a fault may leave out the very account that the call is refused for. */
    private void refuseUnknown() {
        if (family.unknownAccounts() == UnknownAccounts.REFUSED) {
            accounts.forEach(
                    account -> Refusal.NO_SUCH_ACCOUNT.unless(aspect.lookup().find(store, account) != null));
        }
    }

    private void answer(JsonGenerator json, Arrangement.Place place, ErrorList errors) {
        T value = value(place);
        if (value != null) {
            aspect.write(json, place.account(), value);
        } else if (family.lists(Refusal.ACCOUNT_UNKNOWN)) {
            errors.add(place.account(), Refusal.ACCOUNT_UNKNOWN);
        }
    }

    /** Finds what is to be answered, or null if the account is not to be among the answers. */
    private @Nullable T value(Arrangement.Place place) {
        if (!place.asked()) {
            return aspect.nothing();
        }
        T value = aspect.lookup().find(store, place.account());
        return value == null && family.unknownAccounts() == UnknownAccounts.EMPTY ? aspect.nothing() : value;
    }
}
