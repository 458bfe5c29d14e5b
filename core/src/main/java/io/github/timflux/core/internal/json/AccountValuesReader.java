package io.github.timflux.core.internal.json;

import io.github.timflux.core.internal.json.token.JsonTokenReader;
import io.github.timflux.core.internal.json.token.UnreadableResponse;
import io.github.timflux.core.internal.window.AccountIndex;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A list of values by account. Of an account that comes twice, the first value counts; of one that was not asked for,
 * none is kept.
 */
final class AccountValuesReader<V> implements PayloadReader<Map<String, V>> {

    /** Stands for an item that says of no account. */
    private static final int NO_ACCOUNT = -2;

    private final AccountIndex requested;
    private final String listName;
    private final String valueName;
    private final Function<JsonTokenReader, V> valueReader;
    private final ValuesByAccount<V> values;

    /**
     * @param asked the accounts that were asked for
     * @param listName the answer's property that lists the accounts
     * @param valueName the property of an item of that list that holds the account's value
     * @param valueReader reads that value, which comes next
     */
    AccountValuesReader(
            AccountIndex asked, String listName, String valueName, Function<JsonTokenReader, V> valueReader) {
        this.requested = asked;
        this.listName = listName;
        this.valueName = valueName;
        this.valueReader = valueReader;
        this.values = new ValuesByAccount<>(asked);
    }

    @Override
    public boolean read(String property, JsonTokenReader json) {
        boolean mine = property.equals(listName);
        if (mine) {
            items(json);
        }
        return mine;
    }

    private void items(JsonTokenReader json) {
        if (json.readNull()) {
            return;
        }
        json.beginArray();
        int guess = 0;
        while (json.nextItem()) {
            guess = item(json, guess);
        }
    }

    /**
     * Reads an item whose account may be at this place of the request, and tells where the next one's may be: services
     * mostly answer in the order in which they were asked, and leave out some.
     */
    private int item(JsonTokenReader json, int guess) {
        json.beginObject();
        int place = NO_ACCOUNT;
        @Nullable V value = null;
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            if (name.equals("To_Account")) {
                UnreadableResponse.requireFirst(place == NO_ACCOUNT);
                place = json.readAccount(requested, guess);
            } else if (name.equals(valueName)) {
                UnreadableResponse.requireFirst(value == null);
                value = valueReader.apply(json);
            } else {
                json.skipValue();
            }
        }
        if (place >= 0 && value != null) {
            values.putIfAbsent(place, value);
        }
        return Math.max(place + 1, 0);
    }

    @Override
    public Map<String, V> value() {
        return values;
    }
}
