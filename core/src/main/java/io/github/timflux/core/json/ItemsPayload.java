package io.github.timflux.core.json;

import io.github.timflux.core.accounts.Accounts;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

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
    private final Function<JsonParser, V> valueReader;
    private final ByAccount<V> values;
    private int items;

    /**
     * @param asked the accounts that were asked for
     * @param listName the answer's property that lists the accounts
     * @param valueName the property of an item of that list that holds the account's value
     * @param valueReader reads that value; the parser stands on its first token
     */
    ItemsPayload(Accounts asked, String listName, String valueName, Function<JsonParser, V> valueReader) {
        this.asked = asked;
        this.listName = listName;
        this.valueName = valueName;
        this.valueReader = valueReader;
        this.values = new ByAccount<>(asked);
    }

    @Override
    public boolean read(String property, JsonParser json) {
        boolean mine = property.equals(listName);
        if (mine) {
            Values.eachItem(json, this::item);
        }
        return mine;
    }

    private void item(JsonParser json) {
        int place = NOT_SAID;
        @Nullable V value = null;
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            json.nextToken();
            if (name.equals("To_Account")) {
                Values.first(place == NOT_SAID);
                place = Values.account(json, asked, items);
            } else if (name.equals(valueName)) {
                Values.first(value == null);
                value = valueReader.apply(json);
            } else {
                json.skipChildren();
            }
        }
        items++;
        if (place >= 0 && value != null) {
            values.putIfAbsent(place, value);
        }
    }

    @Override
    public Map<String, V> value() {
        return values;
    }
}
