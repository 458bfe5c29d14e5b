package io.github.timflux.core.internal.json;

import io.github.timflux.AttributeRemoval;
import io.github.timflux.AttributeUpdate;
import io.github.timflux.TagUpdate;
import io.github.timflux.TimPushAttributeName;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;

/** Writers for the request bodies of all operations. */
final class RequestBodyWriters {

    private RequestBodyWriters() {}

    /**
     * Writes no members, so that the request is an empty JSON object. The empty object is needed, because no operation
     * accepts an empty body.
     */
    static void empty(JsonGenerator json, EmptyRequest request) {
        // Nothing to write: the caller writes the braces of the JSON object.
    }

    static void accounts(JsonGenerator json, Collection<String> accounts) {
        writeStrings(json, "To_Account", accounts);
    }

    /** Writes {@code Attrs} as a JSON object: attribute values by attribute name. */
    static void attributeUpdates(JsonGenerator json, Collection<AttributeUpdate> updates) {
        writeItems(json, "UserAttrs", updates, AttributeUpdate::account, (item, update) -> {
            item.writeObjectPropertyStart("Attrs");
            update.attributes().forEach(item::writeStringProperty);
            item.writeEndObject();
        });
    }

    /** Writes {@code Attrs} as a JSON array of attribute names. */
    static void attributeRemovals(JsonGenerator json, Collection<AttributeRemoval> removals) {
        writeItems(
                json,
                "UserAttrs",
                removals,
                AttributeRemoval::account,
                (item, removal) -> writeStrings(item, "Attrs", removal.names()));
    }

    static void tags(JsonGenerator json, Collection<TagUpdate> updates) {
        writeItems(
                json,
                "UserTags",
                updates,
                TagUpdate::account,
                (item, update) -> writeStrings(item, "Tags", update.tags()));
    }

    static void tagReplacements(JsonGenerator json, Collection<TagUpdate> updates) {
        json.writeNumberProperty("Replace", 1);
        tags(json, updates);
    }

    static void attributeNames(JsonGenerator json, Map<Integer, String> names) {
        json.writeObjectPropertyStart("AttrNames");
        names.forEach((slot, name) -> json.writeStringProperty(slot.toString(), name));
        json.writeEndObject();
    }

    static void timPushAttributeNames(JsonGenerator json, Map<Integer, TimPushAttributeName> names) {
        json.writeObjectPropertyStart("AttrNames");
        names.forEach((slot, name) -> json.writeStringProperty(slot.toString(), name.name()));
        json.writeEndObject();
        json.writeObjectPropertyStart("AttrTypes");
        names.forEach((slot, name) -> json.writeNumberProperty(slot.toString(), AccountIdTypeCode.of(name.type())));
        json.writeEndObject();
    }

    private static <E> void writeItems(
            JsonGenerator json,
            String listName,
            Collection<E> elements,
            Function<E, String> account,
            RequestBodyWriter<E> otherMembers) {
        json.writeArrayPropertyStart(listName);
        for (E element : elements) {
            json.writeStartObject();
            json.writeStringProperty("To_Account", account.apply(element));
            otherMembers.write(json, element);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeStrings(JsonGenerator json, String name, Collection<String> strings) {
        json.writeArrayPropertyStart(name);
        strings.forEach(json::writeString);
        json.writeEndArray();
    }
}
