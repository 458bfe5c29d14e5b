package io.github.timflux.core.internal.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.timflux.TimException;
import io.github.timflux.core.internal.http.RequestBody;
import io.github.timflux.core.internal.json.token.ResponseErrors;
import io.github.timflux.core.internal.window.AccountIndex;
import java.util.function.UnaryOperator;

/**
 * Sends JSON text as it is, after a check, and returns the JSON text of a response. Only {@code ErrorCode} and
 * {@code ErrorInfo} of the response are read, and {@code ErrorList} if accounts were requested.
 *
 * @param maxResponseBytes maximum size of a response in bytes
 */
public record JsonTextCodec(int maxResponseBytes) implements Codec<String, String> {

    /** The text is checked at once and not when it is written, so that an invalid text needs no permit. */
    @Override
    public RequestBody encode(String json) {
        return new JsonText(JsonTextValidator.toBytes(json));
    }

    @Override
    public int maxResponseBytes(int accounts) {
        return maxResponseBytes;
    }

    @Override
    public TimException responseTooLong(int maxBytes) {
        return ResponseErrors.longerThanAllowed(maxBytes);
    }

    @Override
    public DecodedResponse<String> decode(byte[] bytes, int offset, int length, AccountIndex requested) {
        DecodedResponse<?> response = JsonResponseReader.readOutcome(bytes, offset, length, requested);
        String text = response.succeeded() ? new String(bytes, offset, length, UTF_8) : "";
        return new DecodedResponse<>(response.code(), response.info(), text, response.accountErrors());
    }

    @Override
    public String redact(String text, UnaryOperator<String> redactor) {
        return redactor.apply(text);
    }

    @SuppressWarnings("ArrayRecordComponent") // The array needs no equals, because bodies are never compared.
    private record JsonText(byte[] utf8) implements RequestBody {

        @Override
        public <T> T copy(Copier<T> copier) {
            return copier.copy(utf8, utf8.length);
        }
    }
}
