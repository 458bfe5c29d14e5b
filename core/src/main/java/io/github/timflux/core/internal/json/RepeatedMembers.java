package io.github.timflux.core.internal.json;

import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON objects whose members mostly have the same names in the same order, such as the attributes of accounts. A
 * name that is the same {@code String} object as in an earlier JSON object is not encoded again. Its bytes are copied
 * from their earlier place in the body.
 */
final class RepeatedMembers implements BiConsumer<String, String> {

    /** An account has at most 10 attributes. Names of later members are always encoded. */
    private static final int MAX_NAMES = 10;

    private final JsonBodyWriter json;

    // The last name at each position, and where its bytes are in the body.
    private final @Nullable String[] names = new @Nullable String[MAX_NAMES];
    private final int[] starts = new int[MAX_NAMES];
    private final int[] ends = new int[MAX_NAMES];

    private int position;

    /** Creates a writer for the objects of one body. The next body needs another one. */
    RepeatedMembers(JsonBodyWriter json) {
        this.json = json;
    }

    /** Writes an object with these members. */
    void object(Map<String, String> members) {
        json.beginObject();
        position = 0;
        members.forEach(this);
        json.endObject();
    }

    /** Writes the next member. */
    @Override
    @SuppressWarnings("ReferenceEquality") // An equal name in another String is encoded, which costs less than equals.
    public void accept(String name, String value) {
        int index = position++;
        if (index < MAX_NAMES && names[index] == name) {
            json.copyName(starts[index], ends[index]);
        } else {
            encode(name, index);
        }
        json.string(value);
    }

    private void encode(String name, int index) {
        int start = json.length();
        json.name(name);
        if (index < MAX_NAMES) {
            names[index] = name;
            starts[index] = start;
            ends[index] = json.length();
        }
    }
}
