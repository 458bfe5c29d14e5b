package io.github.timflux.simulator;

import java.util.List;

/** {@code remove_attr}: an attribute that the account does not have is gone already. */
final class RemoveAttributes implements Change<List<String>> {

    @Override
    public void check(List<String> wanted, Slots slots) {
        wanted.forEach(name -> {
            Refusal.ATTRIBUTE_MALFORMED.unless(Bounds.isName(name));
            Refusal.ATTRIBUTE_UNDEFINED.unless(slots.define(name));
        });
    }

    @Override
    public void apply(Item<List<String>> item, Draft draft) {
        draft.put(item.account(), draft.before(item.account()).without(item.wanted()));
    }
}
