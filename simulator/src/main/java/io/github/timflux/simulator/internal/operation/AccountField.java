package io.github.timflux.simulator.internal.operation;

import io.github.timflux.simulator.internal.json.StrictJson;
import io.github.timflux.simulator.internal.state.AccountStore;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * A field of an account, attributes or tags, and its JSON form.
 *
 * @param listName name of the list of accounts in requests and responses
 * @param valueName name of the value in one item of that list
 * @param reader reads the value from the store
 * @param emptyValue the value of an account without attributes or tags
 * @param writer writes the value as JSON
 */
record AccountField<T>(
        String listName, String valueName, StoreReader<T> reader, T emptyValue, BiConsumer<JsonGenerator, T> writer) {

    static final AccountField<Map<String, String>> ATTRIBUTES =
            new AccountField<>("UserAttrs", "Attrs", AccountStore::attributes, Map.of(), StrictJson::write);
    static final AccountField<Set<String>> TAGS =
            new AccountField<>("UserTags", "Tags", AccountStore::tags, Set.of(), StrictJson::write);

    /** Returns the value of an account, null if the account does not exist. */
    @Nullable T read(AccountStore store, String account) {
        return reader.read(store, account);
    }

    /** Writes one item of the list. */
    void write(JsonGenerator json, String account, T value) {
        json.writeStartObject();
        json.writeStringProperty("To_Account", account);
        json.writeName(valueName);
        writer.accept(json, value);
        json.writeEndObject();
    }

    /** Reads a value from the store. */
    @FunctionalInterface
    interface StoreReader<T> {

        @Nullable T read(AccountStore store, String account);
    }
}
