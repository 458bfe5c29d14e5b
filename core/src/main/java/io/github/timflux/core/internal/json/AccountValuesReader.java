package io.github.timflux.core.internal.json;

import io.github.timflux.core.internal.json.token.JsonTokenReader;
import io.github.timflux.core.internal.json.token.ResponseErrors;
import io.github.timflux.core.internal.window.AccountIndex;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON list with one item for each account, such as {@code UserAttrs}. The result is a map of the values by
 * account. If several items have the same account, the first item with a value counts. Items of accounts that the
 * request does not contain are dropped.
 */
final class AccountValuesReader<V> implements PayloadReader<Map<String, V>> {

    /**
     * Used instead of the index of an account if an item contains no account. {@code NO_ACCOUNT} differs from -1,
     * because -1 is the index of an account that is not in the request.
     */
    private static final int NO_ACCOUNT = -2;

    private final AccountIndex requested;
    private final String listName;
    private final String valueName;
    private final Function<JsonTokenReader, V> valueReader;
    private final ValuesByAccount<V> values;

    /**
     * @param requested the accounts of the request
     * @param listName the property of the response that contains the list
     * @param valueName the property of an item that contains the value of the account
     * @param valueReader reads the value of the account
     */
    AccountValuesReader(
            AccountIndex requested, String listName, String valueName, Function<JsonTokenReader, V> valueReader) {
        this.requested = requested;
        this.listName = listName;
        this.valueName = valueName;
        this.valueReader = valueReader;
        this.values = new ValuesByAccount<>(requested);
    }

    @Override
    public boolean read(String property, JsonTokenReader json) {
        boolean isList = property.equals(listName);
        if (isList) {
            readItems(json);
        }
        return isList;
    }

    private void readItems(JsonTokenReader json) {
        if (json.readNull()) {
            return;
        }
        json.beginArray();
        int hint = 0;
        while (json.nextItem()) {
            hint = readItem(json, hint);
        }
    }

    /**
     * Reads an item and returns the hint for the next item. The hint is the index of the account of this item plus 1,
     * because most responses keep the order of the request.
     */
    private int readItem(JsonTokenReader json, int hint) {
        json.beginObject();
        int index = NO_ACCOUNT;
        @Nullable V value = null;
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            if (name.equals("To_Account")) {
                ResponseErrors.rejectDuplicate(index != NO_ACCOUNT);
                index = json.readAccount(requested, hint);
            } else if (name.equals(valueName)) {
                ResponseErrors.rejectDuplicate(value != null);
                value = valueReader.apply(json);
            } else {
                json.skipValue();
            }
        }
        if (index >= 0 && value != null) {
            values.putIfAbsent(index, value);
        }
        return Math.max(index + 1, 0);
    }

    @Override
    public Map<String, V> value() {
        return values;
    }
}
