package io.github.timflux.benchmarks.clients;

import io.github.timflux.benchmarks.data.SampleAccounts;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufInputStream;
import io.netty.buffer.ByteBufOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Encodes requests and decodes responses token by token, with streaming Jackson. */
final class StreamingJsonCodec {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int READ_REQUEST_BYTES = 2_048;
    private static final int WRITE_REQUEST_BYTES = 8_192;

    private StreamingJsonCodec() {}

    static ByteBuf encodeRead(List<String> accounts) {
        return encode(READ_REQUEST_BYTES, json -> {
            json.writeArrayPropertyStart("To_Account");
            accounts.forEach(json::writeString);
            json.writeEndArray();
        });
    }

    static ByteBuf encodeWrite(List<String> accounts) {
        return encode(WRITE_REQUEST_BYTES, json -> {
            json.writeArrayPropertyStart("UserAttrs");
            accounts.forEach(account -> encodeUpdate(account, json));
            json.writeEndArray();
        });
    }

    private static void encodeUpdate(String account, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("To_Account", account);
        json.writeObjectPropertyStart("Attrs");
        SampleAccounts.attributes(account).forEach(json::writeStringProperty);
        json.writeEndObject();
        json.writeEndObject();
    }

    private static ByteBuf encode(int size, Consumer<JsonGenerator> properties) {
        ByteBuf body = ByteBufAllocator.DEFAULT.buffer(size);
        try (JsonGenerator json =
                JSON.createGenerator(ObjectWriteContext.empty(), (OutputStream) new ByteBufOutputStream(body))) {
            json.writeStartObject();
            properties.accept(json);
            json.writeEndObject();
        }
        return body;
    }

    /** {@return the accounts in a response} */
    static List<AccountAttributes> decode(ByteBuf bytes) {
        List<AccountAttributes> found = new ArrayList<>(SampleAccounts.WINDOW);
        int code = -1;
        try (JsonParser json =
                JSON.createParser(ObjectReadContext.empty(), (InputStream) new ByteBufInputStream(bytes))) {
            json.nextToken();
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                json.nextToken();
                switch (name) {
                    case "ErrorCode" -> code = json.getIntValue();
                    case "UserAttrs", "ErrorList" -> decodeItems(json, found);
                    default -> json.skipChildren();
                }
            }
        }
        ErrorCodeException.check(code);
        return found;
    }

    private static void decodeItems(JsonParser json, List<AccountAttributes> found) {
        while (json.nextToken() == JsonToken.START_OBJECT) {
            found.add(decodeItem(json));
        }
    }

    private static AccountAttributes decodeItem(JsonParser json) {
        String account = "";
        Map<String, String> attributes = null;
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            json.nextToken();
            switch (name) {
                case "To_Account" -> account = json.getString();
                case "Attrs" -> attributes = decodeAttributes(json);
                default -> json.skipChildren();
            }
        }
        return new AccountAttributes(account, attributes);
    }

    private static Map<String, String> decodeAttributes(JsonParser json) {
        Map<String, String> attributes = new HashMap<>();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            attributes.put(name, json.nextStringValue());
        }
        return attributes;
    }
}
