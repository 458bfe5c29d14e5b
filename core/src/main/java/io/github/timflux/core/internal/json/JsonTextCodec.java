package io.github.timflux.core.internal.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.timflux.core.internal.window.AccountIndex;
import java.util.Map;

/**
 * Sends JSON text as it is, after a check, and returns the JSON text of a response. Only the properties that every
 * response has are read.
 *
 * @param maxResponseBytes maximum size of a response in bytes
 */
public record JsonTextCodec(int maxResponseBytes) implements Codec<String, String> {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    @Override
    public byte[] encode(String json) {
        return JsonTextValidator.toBytes(json);
    }

    @Override
    public int maxResponseBytes(int accounts) {
        return maxResponseBytes;
    }

    @Override
    public DecodedResponse<String> decode(byte[] bytes, int offset, int length, AccountIndex requested) {
        DecodedResponse<Map<String, String>> response = JsonResponseReader.read(
                bytes, offset, length, json -> JsonResponseReader.read(json, requested, PayloadReader.none()));
        String text = response.succeeded() ? textOf(bytes, offset, length) : "";
        return new DecodedResponse<>(response.code(), response.info(), text, response.accountErrors());
    }

    private static String textOf(byte[] bytes, int offset, int length) {
        String text = new String(bytes, offset, length, UTF_8);
        return text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }
}
