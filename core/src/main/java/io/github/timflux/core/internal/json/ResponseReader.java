package io.github.timflux.core.internal.json;

import static io.github.timflux.core.internal.json.token.UnreadableResponse.because;

import io.github.timflux.core.internal.json.DecodedResponse.AccountError;
import io.github.timflux.core.internal.json.fast.FastTokenReader;
import io.github.timflux.core.internal.json.token.JacksonTokenReader;
import io.github.timflux.core.internal.json.token.JsonTokenReader;
import io.github.timflux.core.internal.json.token.UnreadableResponse;
import io.github.timflux.core.internal.json.token.Utf8Validator;
import io.github.timflux.core.internal.window.AccountIndex;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads an answer in one pass. Unknown properties are skipped, absent and null ones are as if empty; a value of another
 * type than documented makes the whole body unreadable, for nothing else in it can then be trusted either.
 */
final class ResponseReader<P> {

    private static final String OK = "OK";

    private final JsonTokenReader json;
    private final AccountIndex requested;
    private final PayloadReader<P> payloadReader;

    private String status = "";
    private @Nullable Integer code;
    private String info = "";
    private Map<String, AccountError> accountErrors = Map.of();

    private ResponseReader(JsonTokenReader json, AccountIndex asked, PayloadReader<P> payload) {
        this.json = json;
        this.requested = asked;
        this.payloadReader = payload;
    }

    static <P> DecodedResponse<P> read(
            byte[] bytes, int offset, int length, Function<JsonTokenReader, DecodedResponse<P>> reader) {
        if (!Utf8Validator.isValid(bytes, offset, length)) {
            throw because("it is not UTF-8");
        }
        DecodedResponse<P> plain = FastTokenReader.read(bytes, offset, length, reader);
        // What has been read of an answer that turned out not to be plain is forgotten: a parser reads all of it.
        return plain == null ? JacksonTokenReader.read(bytes, offset, length, reader) : plain;
    }

    static <P> DecodedResponse<P> read(JsonTokenReader json, AccountIndex asked, PayloadReader<P> payload) {
        return new ResponseReader<>(json, asked, payload).answer();
    }

    private DecodedResponse<P> answer() {
        json.beginObject();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            property(name);
        }
        json.expectEnd();
        if (code == null) {
            throw because("it has no ErrorCode");
        }
        return new DecodedResponse<>(code == 0 && status.equals(OK), code, info, payloadReader.value(), accountErrors);
    }

    private void property(String name) {
        switch (name) {
            case "ActionStatus" -> status = json.readString();
            case "ErrorCode" -> code = json.readInt();
            case "ErrorInfo" -> info = json.readString();
            case "ErrorList" -> accountErrors();
            default -> {
                if (!payloadReader.read(name, json)) {
                    json.skipValue();
                }
            }
        }
    }

    private void accountErrors() {
        if (json.readNull()) {
            return;
        }
        json.beginArray();
        int guess = 0;
        while (json.nextItem()) {
            guess = readAccountError(guess);
        }
    }

    /** Reads an item whose account may be at this place of the request, and tells where the next one's may be. */
    private int readAccountError(int guess) {
        json.beginObject();
        boolean named = false;
        int place = -1;
        int itemCode = 0;
        String itemInfo = "";
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            switch (name) {
                case "To_Account" -> {
                    UnreadableResponse.requireFirst(!named);
                    named = true;
                    place = json.readAccount(requested, guess);
                }
                case "ErrorCode" -> itemCode = json.readInt();
                case "ErrorInfo" -> itemInfo = json.readString();
                default -> json.skipValue();
            }
        }
        if (place >= 0) {
            addAccountError(requested.get(place), new AccountError(itemCode, itemInfo));
        }
        return place + 1;
    }

    private void addAccountError(String account, AccountError refusal) {
        if (accountErrors.isEmpty()) {
            accountErrors = new HashMap<>();
        }
        accountErrors.putIfAbsent(account, refusal);
    }
}
