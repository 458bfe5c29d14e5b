package io.github.timflux.simulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/**
 * {@code set_attr_name}: defines attributes.
 *
 * @param names by index
 * @param types the numbers of types by index, of some of them
 */
record WriteNames(Map<String, String> names, Map<String, Long> types, Store store) implements Request {

    @Override
    public List<String> accounts() {
        return List.of();
    }

    @Override
    public void answer(JsonGenerator json, Arrangement arrangement) {
        store.write(arrangement.takesEffect(), draft -> {
            Map<String, AccountType> checked = new LinkedHashMap<>();
            types.forEach((index, number) -> checked.put(index, AccountType.of(number)));
            draft.define(draft.slots().with(names, checked));
            return draft;
        });
    }
}
