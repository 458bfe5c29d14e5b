package io.github.timflux.core.internal.json;

import static io.github.timflux.core.internal.json.token.ResponseErrors.unreadable;

import io.github.timflux.core.internal.json.DecodedResponse.AccountError;
import io.github.timflux.core.internal.json.fast.FastTokenReader;
import io.github.timflux.core.internal.json.token.JacksonTokenReader;
import io.github.timflux.core.internal.json.token.JsonTokenReader;
import io.github.timflux.core.internal.json.token.ResponseErrors;
import io.github.timflux.core.internal.json.token.Utf8Validator;
import io.github.timflux.core.internal.window.AccountIndex;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON response in one pass. Unknown properties are skipped. Absent and {@code null} properties are read as
 * empty. If one value has an undocumented type, the whole response is rejected, because other values of the response
 * may also be wrong.
 */
final class JsonResponseReader<P> {

    private static final String OK = "OK";

    private final JsonTokenReader json;
    private final AccountIndex requested;
    private final PayloadReader<P> payloadReader;

    private String status = "";
    private @Nullable Integer code;
    private String info = "";
    private Map<String, AccountError> accountErrors = Map.of();

    private JsonResponseReader(JsonTokenReader json, AccountIndex requested, PayloadReader<P> payloadReader) {
        this.json = json;
        this.requested = requested;
        this.payloadReader = payloadReader;
    }

    /**
     * Reads a response with the fast reader if possible. If the fast reader cannot read the response, Jackson's parser
     * reads it from the start.
     */
    static <P> DecodedResponse<P> read(
            byte[] bytes, int offset, int length, Function<JsonTokenReader, DecodedResponse<P>> reader) {
        if (!Utf8Validator.isValid(bytes, offset, length)) {
            throw unreadable("it is not valid UTF-8");
        }
        DecodedResponse<P> response = FastTokenReader.tryRead(bytes, offset, length, reader);
        return response == null ? JacksonTokenReader.read(bytes, offset, length, reader) : response;
    }

    static <P> DecodedResponse<P> read(JsonTokenReader json, AccountIndex requested, PayloadReader<P> payloadReader) {
        return new JsonResponseReader<>(json, requested, payloadReader).readResponse();
    }

    private DecodedResponse<P> readResponse() {
        json.beginObject();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            readProperty(name);
        }
        json.expectEnd();
        if (code == null) {
            throw unreadable("it has no ErrorCode");
        }
        return new DecodedResponse<>(code == 0 && status.equals(OK), code, info, payloadReader.value(), accountErrors);
    }

    private void readProperty(String name) {
        switch (name) {
            case "ActionStatus" -> status = json.readString();
            case "ErrorCode" -> code = json.readInt();
            case "ErrorInfo" -> info = json.readString();
            case "ErrorList" -> readAccountErrors();
            default -> {
                if (!payloadReader.read(name, json)) {
                    json.skipValue();
                }
            }
        }
    }

    private void readAccountErrors() {
        if (json.readNull()) {
            return;
        }
        json.beginArray();
        int hint = 0;
        while (json.nextItem()) {
            hint = readAccountError(hint);
        }
    }

    /**
     * Reads an item of {@code ErrorList}. Returns the index in the request that the account of the next item probably
     * has.
     */
    private int readAccountError(int hint) {
        json.beginObject();
        boolean hasAccount = false;
        int index = -1;
        int itemCode = 0;
        String itemInfo = "";
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            switch (name) {
                case "To_Account" -> {
                    ResponseErrors.rejectDuplicate(hasAccount);
                    hasAccount = true;
                    index = json.readAccount(requested, hint);
                }
                case "ErrorCode" -> itemCode = json.readInt();
                case "ErrorInfo" -> itemInfo = json.readString();
                default -> json.skipValue();
            }
        }
        if (index >= 0) {
            addAccountError(requested.get(index), new AccountError(itemCode, itemInfo));
        }
        return index + 1;
    }

    private void addAccountError(String account, AccountError error) {
        if (accountErrors.isEmpty()) {
            accountErrors = new HashMap<>();
        }
        accountErrors.putIfAbsent(account, error);
    }
}
