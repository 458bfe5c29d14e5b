package io.github.timflux.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** {@code im_get_attr} and {@code get_attr}: which attributes the accounts have. */
record ReadAttributes(List<String> accounts, Directory directory, UnknownAccounts unknown) implements Request {

    @Override
    public void answer(JsonGenerator json, Arrangement arrangement) {
        List<String> failed = new ArrayList<>();
        json.writeName("UserAttrs");
        json.writeStartArray();
        for (Arrangement.Place place : arrangement.of(accounts)) {
            Map<String, String> attributes = attributes(place);
            if (attributes != null) {
                writeAccount(json, place.account(), attributes);
            } else if (unknown == UnknownAccounts.ERROR_LIST) {
                failed.add(place.account());
            }
        }
        json.writeEndArray();
        ErrorList.write(json, failed, arrangement);
    }

    /** Finds the attributes to be answered, or null if the account is not to be among the answers. */
    private @Nullable Map<String, String> attributes(Arrangement.Place place) {
        if (!place.asked()) {
            return Map.of();
        }
        Map<String, String> attributes = directory.attributes(place.account());
        return attributes == null && unknown == UnknownAccounts.EMPTY ? Map.of() : attributes;
    }

    private static void writeAccount(JsonGenerator json, String account, Map<String, String> attributes) {
        json.writeStartObject();
        json.writeStringProperty("To_Account", account);
        json.writeName("Attrs");
        json.writeStartObject();
        attributes.forEach(json::writeStringProperty);
        json.writeEndObject();
        json.writeEndObject();
    }
}
