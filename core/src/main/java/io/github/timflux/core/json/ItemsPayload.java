package io.github.timflux.core.json;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.core.JsonParser;

/** A list of values by account. Of an account that comes twice, the first value counts. */
final class ItemsPayload<V> implements Payload<Map<String, V>> {

    private final String listName;
    private final String valueName;
    private final Function<JsonParser, V> valueReader;
    private final Map<String, V> values = new HashMap<>(256);

    /**
     * @param listName the answer's property that lists the accounts
     * @param valueName the property of an item of that list that holds the account's value
     * @param valueReader reads that value; the parser stands on its first token
     */
    ItemsPayload(String listName, String valueName, Function<JsonParser, V> valueReader) {
        this.listName = listName;
        this.valueName = valueName;
        this.valueReader = valueReader;
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
        String account = null;
        V value = null;
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            json.nextToken();
            if (name.equals("To_Account")) {
                account = Values.once(account, Values.text(json));
            } else if (name.equals(valueName)) {
                value = Values.once(value, valueReader.apply(json));
            } else {
                json.skipChildren();
            }
        }
        if (account != null && value != null) {
            values.putIfAbsent(account, value);
        }
    }

    @Override
    public Map<String, V> value() {
        return values;
    }
}
