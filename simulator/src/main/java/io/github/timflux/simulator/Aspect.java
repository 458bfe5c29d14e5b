package io.github.timflux.simulator;

import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * One of the two things that accounts have, and how it looks in JSON.
 *
 * @param list the list of accounts, in requests and answers
 * @param member the member of an account's item
 * @param lookup finds it, as long as there is such an account
 * @param nothing what an account has that has none
 */
record Aspect<T>(String list, String member, Lookup<T> lookup, T nothing, BiConsumer<JsonGenerator, T> writer) {

    static final Aspect<Map<String, String>> ATTRIBUTES =
            new Aspect<>("UserAttrs", "Attrs", Store::attributes, Map.of(), Json::write);

    static final Aspect<Set<String>> TAGS = new Aspect<>("UserTags", "Tags", Store::tags, Set.of(), Json::write);

    void write(JsonGenerator json, String account, T value) {
        json.writeStartObject();
        json.writeStringProperty("To_Account", account);
        json.writeName(member);
        writer.accept(json, value);
        json.writeEndObject();
    }

    /** Finds what an account has in the store. */
    @FunctionalInterface
    interface Lookup<T> {

        @Nullable T find(Store store, String account);
    }
}
