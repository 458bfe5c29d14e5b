package io.github.timflux.core.internal.json;

import io.github.timflux.AttributeRemoval;
import io.github.timflux.AttributeUpdate;
import io.github.timflux.TagUpdate;
import io.github.timflux.TimPushAttributeName;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;

/** Writers for the request bodies of all operations. */
final class RequestBodyWriters {

    private RequestBodyWriters() {}

    /**
     * Writes no members, so that the request is an empty JSON object. The empty object is needed, because no operation
     * accepts an empty body.
     */
    static void empty(JsonBodyWriter json, EmptyRequest request) {
        // Nothing to write: the caller writes the braces of the JSON object.
    }

    static void accounts(JsonBodyWriter json, Collection<String> accounts) {
        writeStrings(json, JsonName.TO_ACCOUNT, accounts);
    }

    /** Writes {@code Attrs} as a JSON object: attribute values by attribute name. */
    static void attributeUpdates(JsonBodyWriter json, Collection<AttributeUpdate> updates) {
        RepeatedMembers attributes = new RepeatedMembers(json);
        writeItems(json, JsonName.USER_ATTRIBUTES, updates, AttributeUpdate::account, (item, update) -> {
            item.name(JsonName.ATTRIBUTES);
            attributes.object(update.attributes());
        });
    }

    /** Writes {@code Attrs} as a JSON array of attribute names. */
    static void attributeRemovals(JsonBodyWriter json, Collection<AttributeRemoval> removals) {
        writeItems(
                json,
                JsonName.USER_ATTRIBUTES,
                removals,
                AttributeRemoval::account,
                (item, removal) -> writeStrings(item, JsonName.ATTRIBUTES, removal.names()));
    }

    static void tags(JsonBodyWriter json, Collection<TagUpdate> updates) {
        writeItems(
                json,
                JsonName.USER_TAGS,
                updates,
                TagUpdate::account,
                (item, update) -> writeStrings(item, JsonName.TAGS, update.tags()));
    }

    static void tagReplacements(JsonBodyWriter json, Collection<TagUpdate> updates) {
        json.name(JsonName.REPLACE);
        json.number(1);
        tags(json, updates);
    }

    static void attributeNames(JsonBodyWriter json, Map<Integer, String> names) {
        json.name(JsonName.ATTRIBUTE_NAMES);
        json.beginObject();
        names.forEach((slot, name) -> json.member(slot.toString(), name));
        json.endObject();
    }

    static void timPushAttributeNames(JsonBodyWriter json, Map<Integer, TimPushAttributeName> names) {
        json.name(JsonName.ATTRIBUTE_NAMES);
        json.beginObject();
        names.forEach((slot, name) -> json.member(slot.toString(), name.name()));
        json.endObject();
        json.name(JsonName.ATTRIBUTE_TYPES);
        json.beginObject();
        names.forEach((slot, name) -> json.member(slot.toString(), AccountIdTypeCode.of(name.type())));
        json.endObject();
    }

    private static <E> void writeItems(
            JsonBodyWriter json,
            JsonName listName,
            Collection<E> elements,
            Function<E, String> account,
            RequestBodyWriter<E> otherMembers) {
        json.name(listName);
        json.beginArray();
        for (E element : elements) {
            json.beginObject();
            json.name(JsonName.TO_ACCOUNT);
            json.string(account.apply(element));
            otherMembers.write(json, element);
            json.endObject();
        }
        json.endArray();
    }

    private static void writeStrings(JsonBodyWriter json, JsonName name, Collection<String> strings) {
        json.name(name);
        json.array(strings);
    }
}
