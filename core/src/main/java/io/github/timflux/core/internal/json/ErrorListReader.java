package io.github.timflux.core.internal.json;

import io.github.timflux.core.internal.json.DecodedResponse.AccountError;
import io.github.timflux.core.internal.json.token.JsonTokenReader;
import io.github.timflux.core.internal.window.AccountIndex;

/**
 * Reads {@code ErrorList}, which has an item for each account that failed. An item never makes the whole response
 * unreadable: if its code cannot be read, its account is unreadable. An item that names no account is skipped.
 */
final class ErrorListReader {

    private static final AccountError NO_CODE =
            AccountError.unreadable("its item of ErrorList has no ErrorCode; expected an integer");
    private static final AccountError CODE_ZERO =
            AccountError.unreadable("its ErrorCode in ErrorList is 0; expected another integer");

    private final JsonTokenReader json;
    private final AccountIndex requested;
    private final AccountErrors errors;
    private final ItemAccount account;

    ErrorListReader(JsonTokenReader json, AccountIndex requested, AccountErrors errors) {
        this.json = json;
        this.requested = requested;
        this.errors = errors;
        this.account = new ItemAccount(requested, errors);
    }

    /**
     * Reads the list. An object is read as the list of its values, because PHP writes an array with gaps as an object.
     * A value of any other type is skipped.
     */
    void read() {
        int hint = 0;
        if (json.beginArray()) {
            while (json.nextItem()) {
                hint = readItem(-1, hint);
            }
        } else if (json.beginObject()) {
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                hint = readItem(requested.indexOf(name), hint);
            }
        } else {
            json.skipValue();
        }
    }

    /**
     * Reads an item. Returns the hint for the next item.
     *
     * @param key the index of the account whose name is the key of the item, or -1. If the item itself names no
     *     account, this account is unreadable. The key is the name of the account, or only a position.
     */
    private int readItem(int key, int hint) {
        if (!json.beginObject()) {
            // The item may be a bare account. An account in the list of failures must not become a success.
            int index = json.readAccount(requested, hint);
            errors.add(index >= 0 ? index : key, NO_CODE);
            return hint;
        }
        account.beginItem();
        AccountError error = readMembers(hint);
        errors.add(account.isAbsent() ? key : account.index(), account.isAbsent() ? NO_CODE : error);
        return account.nextHint();
    }

    private AccountError readMembers(int hint) {
        Integer code = null;
        AccountError problem = NO_CODE;
        String info = "";
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            switch (name) {
                case "To_Account" -> account.read(json, hint);
                case "ErrorCode" -> {
                    code = json.readInt();
                    problem = code == null ? unreadableCode(json) : CODE_ZERO;
                }
                case "ErrorInfo" -> info = json.readStringOrEmpty();
                default -> json.skipValue();
            }
        }
        return code == null || code == 0 ? problem : new AccountError(code, info);
    }

    private static AccountError unreadableCode(JsonTokenReader json) {
        AccountError error =
                AccountError.unreadable("its ErrorCode in ErrorList is " + json.nextType() + "; expected an integer");
        json.skipValue();
        return error;
    }
}
