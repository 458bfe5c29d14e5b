package io.github.timflux.core.internal.json;

import static io.github.timflux.core.internal.json.token.ResponseErrors.notJson;
import static io.github.timflux.core.internal.json.token.ResponseErrors.unreadable;

import io.github.timflux.core.internal.json.fast.FastTokenReader;
import io.github.timflux.core.internal.json.token.JacksonTokenReader;
import io.github.timflux.core.internal.json.token.JsonTokenReader;
import io.github.timflux.core.internal.json.token.Utf8Validator;
import io.github.timflux.core.internal.window.AccountIndex;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON response in one pass. Unknown properties are skipped. Absent and {@code null} properties are read as
 * empty. If a value has an undocumented type, only its account is concerned. The response as a whole is rejected only
 * if it is invalid JSON, no object, or has no {@code ErrorCode}.
 */
final class JsonResponseReader<P> {

    private final JsonTokenReader json;
    private final PayloadReader<P> payloadReader;
    private final AccountErrors errors;
    private final AccountIndex requested;

    private @Nullable Integer code;
    private String info = "";

    private JsonResponseReader(JsonTokenReader json, AccountIndex requested, PayloadReader<P> payloadReader) {
        this.json = json;
        this.payloadReader = payloadReader;
        this.errors = new AccountErrors(requested);
        this.requested = requested;
    }

    /**
     * Reads a response with the fast reader if possible. If the fast reader cannot read the response, Jackson's parser
     * reads it from the start.
     */
    static <P> DecodedResponse<P> read(
            byte[] bytes, int offset, int length, Function<JsonTokenReader, DecodedResponse<P>> reader) {
        requireObjectInUtf8(bytes, offset, length);
        DecodedResponse<P> response = FastTokenReader.tryRead(bytes, offset, length, reader);
        return response == null ? JacksonTokenReader.read(bytes, offset, length, reader) : response;
    }

    /**
     * Reads only what every response has: {@code ErrorCode} and {@code ErrorInfo}, and {@code ErrorList} if accounts
     * were requested. Its length is not limited.
     */
    static DecodedResponse<Map<String, String>> readOutcome(
            byte[] bytes, int offset, int length, AccountIndex requested) {
        requireObjectInUtf8(bytes, offset, length);
        return JacksonTokenReader.readAnyLength(
                bytes, offset, length, json -> read(json, requested, PayloadReader.none()));
    }

    private static void requireObjectInUtf8(byte[] bytes, int offset, int length) {
        if (!Utf8Validator.isValid(bytes, offset, length)) {
            throw unreadable("it is not valid UTF-8");
        }
        if (!startsWithObject(bytes, offset, length)) {
            throw notJson();
        }
    }

    private static boolean startsWithObject(byte[] bytes, int offset, int length) {
        int index = offset;
        // A negative byte is part of a byte order mark, which Jackson's parser skips.
        while (index < offset + length && bytes[index] <= ' ') {
            index++;
        }
        return index < offset + length && bytes[index] == '{';
    }

    static <P> DecodedResponse<P> read(JsonTokenReader json, AccountIndex requested, PayloadReader<P> payloadReader) {
        return new JsonResponseReader<>(json, requested, payloadReader).readResponse();
    }

    private DecodedResponse<P> readResponse() {
        if (!json.beginObject()) {
            throw unreadable("it is " + json.nextType() + "; expected an object");
        }
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            readProperty(name);
        }
        json.expectEnd();
        if (code == null) {
            throw unreadable("it has no ErrorCode that is an integer");
        }
        if (code == 0) {
            payloadReader.requireReadable();
        }
        // After the items of ErrorList, so that the code of an account counts more than its unreadable value.
        errors.addAll(payloadReader.unreadableAccounts());
        return new DecodedResponse<>(code, info, payloadReader.value(), errors.value());
    }

    private void readProperty(String name) {
        switch (name) {
            case "ErrorCode" -> code = readCode();
            case "ErrorInfo" -> info = json.readStringOrEmpty();
            case "ErrorList" -> readErrorList();
            default -> {
                if (!payloadReader.read(name, json)) {
                    json.skipValue();
                }
            }
        }
    }

    private void readErrorList() {
        if (requested.size() == 0) {
            json.skipValue();
        } else {
            new ErrorListReader(json, requested, errors).read();
        }
    }

    private @Nullable Integer readCode() {
        Integer read = json.readInt();
        if (read == null) {
            json.skipValue();
        }
        return read;
    }
}
