package io.github.timflux.core.json;

import io.github.timflux.core.accounts.Accounts;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A list of values by account. Of an account that comes twice, the first value counts; of one that was not asked for,
 * none is kept.
 */
final class ItemsPayload<V> implements Payload<Map<String, V>> {

    /** Stands for an item that says of no account. */
    private static final int NOT_SAID = -2;

    private final Accounts asked;
    private final String listName;
    private final String valueName;
    private final Function<Tokens, V> valueReader;
    private final ByAccount<V> values;

    /**
     * @param asked the accounts that were asked for
     * @param listName the answer's property that lists the accounts
     * @param valueName the property of an item of that list that holds the account's value
     * @param valueReader reads that value, which comes next
     */
    ItemsPayload(Accounts asked, String listName, String valueName, Function<Tokens, V> valueReader) {
        this.asked = asked;
        this.listName = listName;
        this.valueName = valueName;
        this.valueReader = valueReader;
        this.values = new ByAccount<>(asked);
    }

    @Override
    public boolean read(String property, Tokens json) {
        boolean mine = property.equals(listName);
        if (mine) {
            items(json);
        }
        return mine;
    }

    private void items(Tokens json) {
        if (json.isNull()) {
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
    private int item(Tokens json, int guess) {
        json.beginObject();
        int place = NOT_SAID;
        @Nullable V value = null;
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            if (name.equals("To_Account")) {
                Values.first(place == NOT_SAID);
                place = json.account(asked, guess);
            } else if (name.equals(valueName)) {
                Values.first(value == null);
                value = valueReader.apply(json);
            } else {
                json.skip();
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
