package io.github.timflux.simulator;

import java.util.List;
import tools.jackson.core.JsonGenerator;

/** {@code get_attr_name}: which attributes are defined. */
record ReadNames(Family family, Store store) implements Request {

    @Override
    public List<String> accounts() {
        return List.of();
    }

    @Override
    public void answer(JsonGenerator json, Arrangement arrangement) {
        Slots slots = store.slots();
        json.writeName("AttrNames");
        json.writeStartObject();
        slots.byIndex().forEach((index, slot) -> json.writeStringProperty(index, slot.name()));
        json.writeEndObject();
        if (family.newer()) {
            json.writeName("AttrTypes");
            json.writeStartObject();
            slots.byIndex()
                    .forEach((index, slot) ->
                            json.writeNumberProperty(index, slot.type().number()));
            json.writeEndObject();
        }
    }
}
