package io.github.timflux.core.internal.json;

import io.github.timflux.core.internal.json.DecodedResponse.AccountError;
import io.github.timflux.core.internal.json.token.JsonTokenReader;
import io.github.timflux.core.internal.window.AccountIndex;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON list with one item for each account, such as {@code UserAttrs}. The result is a map of the values by
 * account. If several items have the same account, the first item with a value counts. Items of accounts that the
 * request does not contain are dropped. If one item of an account cannot be read, this account is unreadable, and the
 * other accounts have their values.
 */
final class AccountValuesReader<V> implements PayloadReader<Map<String, V>> {

    private final String listName;
    private final String valueName;
    private final Function<JsonTokenReader, V> valueReader;
    private final ValuesByAccount<V> values;
    private final AccountErrors errors;
    private final ItemAccount account;

    /**
     * @param requested the accounts of the request
     * @param listName the property of the response that contains the list
     * @param valueName the property of an item that contains the value of the account
     * @param valueReader reads the value of the account, or throws {@link UnreadableValueException} after the value
     */
    AccountValuesReader(
            AccountIndex requested, String listName, String valueName, Function<JsonTokenReader, V> valueReader) {
        this.listName = listName;
        this.valueName = valueName;
        this.valueReader = valueReader;
        this.values = new ValuesByAccount<>(requested);
        this.errors = new AccountErrors(requested);
        this.account = new ItemAccount(requested, errors);
    }

    @Override
    public boolean read(String property, JsonTokenReader json) {
        boolean isList = property.equals(listName);
        if (isList) {
            readItems(json);
        }
        return isList;
    }

    /**
     * Reads the list. An object is read as the list of its values, because PHP writes an array with gaps as an object.
     * A value of any other type is skipped.
     */
    private void readItems(JsonTokenReader json) {
        int hint = 0;
        if (json.beginArray()) {
            while (json.nextItem()) {
                hint = readItem(json, hint);
            }
        } else if (json.beginObject()) {
            while (json.nextName() != null) {
                hint = readItem(json, hint);
            }
        } else {
            json.skipValue();
        }
    }

    /** Reads an item and returns the hint for the next item. Skips an item that is no object. */
    private int readItem(JsonTokenReader json, int hint) {
        if (!json.beginObject()) {
            json.skipValue();
            return hint;
        }
        account.beginItem();
        @Nullable V value = null;
        @Nullable AccountError problem = null;
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            if (name.equals("To_Account")) {
                account.read(json, hint);
            } else if (name.equals(valueName)) {
                problem = value == null && problem == null ? null : valueTwice();
                try {
                    value = valueReader.apply(json);
                } catch (UnreadableValueException e) {
                    problem = AccountError.unreadable("its " + valueName + " " + e.getMessage());
                }
            } else {
                json.skipValue();
            }
        }
        if (problem != null) {
            errors.add(account.index(), problem);
        } else if (account.index() >= 0 && value != null) {
            values.putIfAbsent(account.index(), value);
        }
        return account.nextHint();
    }

    private AccountError valueTwice() {
        return AccountError.unreadable("an item contains " + valueName + " twice; expected one value");
    }

    @Override
    public Map<String, V> value() {
        return values;
    }

    @Override
    public Map<String, AccountError> unreadableAccounts() {
        return errors.value();
    }
}
