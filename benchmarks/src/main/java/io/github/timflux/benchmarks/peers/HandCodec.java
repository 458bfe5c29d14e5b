package io.github.timflux.benchmarks.peers;

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
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/** Requests and answers, token by token, as one writes it who knows Jackson. */
final class HandCodec {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int READING_BYTES = 2_048;
    private static final int WRITING_BYTES = 8_192;

    private HandCodec() {}

    static ByteBuf reading(List<String> accounts) {
        return encoded(READING_BYTES, json -> {
            json.writeArrayPropertyStart("To_Account");
            accounts.forEach(json::writeString);
            json.writeEndArray();
        });
    }

    static ByteBuf writing(List<String> accounts) {
        return encoded(WRITING_BYTES, json -> {
            json.writeArrayPropertyStart("UserAttrs");
            accounts.forEach(account -> update(account, json));
            json.writeEndArray();
        });
    }

    private static void update(String account, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("To_Account", account);
        json.writeObjectPropertyStart("Attrs");
        Accounts.attributes(Accounts.number(account)).forEach(json::writeStringProperty);
        json.writeEndObject();
        json.writeEndObject();
    }

    private static ByteBuf encoded(int size, Consumer<JsonGenerator> members) {
        ByteBuf body = ByteBufAllocator.DEFAULT.buffer(size);
        try (JsonGenerator json =
                JSON.createGenerator(ObjectWriteContext.empty(), (OutputStream) new ByteBufOutputStream(body))) {
            json.writeStartObject();
            members.accept(json);
            json.writeEndObject();
        }
        return body;
    }

    /** {@return what an answer says} */
    static List<Found> answer(ByteBuf bytes) throws RefusedException {
        List<Found> found = new ArrayList<>(Supply.WINDOW);
        int code = -1;
        try (JsonParser json =
                JSON.createParser(ObjectReadContext.empty(), (InputStream) new ByteBufInputStream(bytes))) {
            expect(JsonToken.START_OBJECT, json.nextToken(), json);
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                json.nextToken();
                switch (name) {
                    case "ErrorCode" -> code = json.getIntValue();
                    case "UserAttrs", "ErrorList" -> items(json, found);
                    default -> json.skipChildren();
                }
            }
        }
        if (code != 0) {
            throw RefusedException.of(code);
        }
        return found;
    }

    private static void items(JsonParser json, List<Found> found) {
        while (json.nextToken() == JsonToken.START_OBJECT) {
            found.add(item(json));
        }
    }

    private static Found item(JsonParser json) {
        String account = "";
        Map<String, String> attributes = null;
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            json.nextToken();
            switch (name) {
                case "To_Account" -> account = json.getString();
                case "Attrs" -> attributes = attributes(json);
                default -> json.skipChildren();
            }
        }
        return new Found(account, attributes);
    }

    private static Map<String, String> attributes(JsonParser json) {
        Map<String, String> attributes = new HashMap<>();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            attributes.put(name, json.nextStringValue());
        }
        return attributes;
    }

    private static void expect(JsonToken expected, JsonToken token, JsonParser json) {
        if (token != expected) {
            throw new StreamReadException(json, "The answer begins with " + token + "; expected " + expected + ".");
        }
    }
}
