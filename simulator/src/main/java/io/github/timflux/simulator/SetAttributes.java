package io.github.timflux.simulator;

import java.util.Map;

/** {@code set_attr}: attributes that are not named keep their values. */
final class SetAttributes implements Change<Map<String, String>> {

    @Override
    public void check(Map<String, String> wanted, Slots slots) {
        wanted.forEach((name, value) -> {
            Refusal.ATTRIBUTE_MALFORMED.unless(Bounds.isName(name) && Bounds.isShort(value));
            Refusal.ATTRIBUTE_UNDEFINED.unless(slots.define(name));
        });
    }

    @Override
    public void apply(Item<Map<String, String>> item, Draft draft) {
        Profile before = draft.before(item.account());
        AccountType type = draft.typeOf(item.account());
        item.wanted()
                .keySet()
                .forEach(name -> Refusal.ACCOUNT_TYPE.unless(draft.slots().serve(type, name)));
        draft.put(item.account(), before.with(item.wanted()));
    }
}
