package io.github.timflux.core.internal.json;

import io.github.timflux.AccountType;
import io.github.timflux.AttributeRemoval;
import io.github.timflux.AttributeUpdate;
import io.github.timflux.TagUpdate;
import io.github.timflux.TypedAttributeName;
import io.github.timflux.core.internal.json.token.UnreadableResponse;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;

/** The shapes of requests. */
final class RequestBodies {

    private RequestBodies() {}

    /** Nothing but the object itself: no operation takes an empty body. */
    static void empty(JsonGenerator json, EmptyRequest asked) {
        // The object's braces are written already.
    }

    static void accounts(JsonGenerator json, Collection<String> accounts) {
        writeStrings(json, "To_Account", accounts);
    }

    /** {@code Attrs} is an object here. */
    static void attributeUpdates(JsonGenerator json, Collection<AttributeUpdate> updates) {
        writeItems(json, "UserAttrs", updates, AttributeUpdate::account, (item, update) -> {
            item.writeObjectPropertyStart("Attrs");
            update.attributes().forEach(item::writeStringProperty);
            item.writeEndObject();
        });
    }

    /** {@code Attrs} is an array of names here. */
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

    static void names(JsonGenerator json, Map<Integer, String> names) {
        json.writeObjectPropertyStart("AttrNames");
        names.forEach((slot, name) -> json.writeStringProperty(slot.toString(), name));
        json.writeEndObject();
    }

    static void typedNames(JsonGenerator json, Map<Integer, TypedAttributeName> names) {
        json.writeObjectPropertyStart("AttrNames");
        names.forEach((slot, name) -> json.writeStringProperty(slot.toString(), name.name()));
        json.writeEndObject();
        json.writeObjectPropertyStart("AttrTypes");
        names.forEach((slot, name) -> json.writeNumberProperty(slot.toString(), number(name.type())));
        json.writeEndObject();
    }

    private static int number(AccountType type) {
        return switch (type) {
            case USER_ID -> UnreadableResponse.USER_ID;
            case REGISTRATION_ID -> UnreadableResponse.REGISTRATION_ID;
        };
    }

    private static <E> void writeItems(
            JsonGenerator json,
            String list,
            Collection<E> elements,
            Function<E, String> account,
            RequestBodyWriter<E> rest) {
        json.writeArrayPropertyStart(list);
        for (E element : elements) {
            json.writeStartObject();
            json.writeStringProperty("To_Account", account.apply(element));
            rest.write(json, element);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeStrings(JsonGenerator json, String name, Collection<String> texts) {
        json.writeArrayPropertyStart(name);
        texts.forEach(json::writeString);
        json.writeEndArray();
    }
}
