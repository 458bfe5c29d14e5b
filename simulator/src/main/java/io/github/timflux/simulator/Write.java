package io.github.timflux.simulator;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/** A change of accounts: it fails as a whole or for some of them. */
record Write<T>(List<Item<T>> items, Change<T> change, Family family, Store store) implements Request {

    @Override
    public List<String> accounts() {
        return items.stream().map(Item::account).toList();
    }

    @Override
    public void answer(JsonGenerator json, Arrangement arrangement) {
        List<String> accounts = accounts();
        Refusal.NO_ACCOUNT.unless(Request.namesAll(accounts));
        // No document says which of two items would win.
        Refusal.ACCOUNT_REPEATED.unless(new HashSet<>(accounts).size() == accounts.size());
        Map<String, Refusal> failures = store.write(arrangement.takesEffect(), this::perform);
        // Strangers fail whether or not anyone else does, where there is a list for them.
        if (!failures.isEmpty() || (family.newer() && arrangement.hasOnlyStrangers())) {
            errors(failures, arrangement).write(json, arrangement);
        }
    }

    private Map<String, Refusal> perform(Draft draft) {
        items.forEach(item -> change.check(item.wanted(), draft.slots()));
        Map<String, Refusal> failures = new LinkedHashMap<>();
        items.forEach(item -> perform(item, draft, failures));
        return failures;
    }

    private void perform(Item<T> item, Draft draft, Map<String, Refusal> failures) {
        try {
            change.apply(item, draft);
        } catch (RefusedException e) {
            if (family.lists(e.refusal())) {
                failures.put(item.account(), e.refusal());
            }
        }
    }

    private static ErrorList errors(Map<String, Refusal> failures, Arrangement arrangement) {
        ErrorList errors = new ErrorList();
        arrangement
                .of(List.copyOf(failures.keySet()))
                .forEach(place ->
                        errors.add(place.account(), failures.getOrDefault(place.account(), Refusal.ACCOUNT_UNKNOWN)));
        return errors;
    }
}
