package io.github.timflux.core.json;

import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.ByteArrayBuilder;

/** Operations that read: {@code {"To_Account":[...]}} in, a list of values by account out. */
final class ReadCodec<V> implements Codec<V> {

    private static final JsonFactory JSON = new JsonFactory();

    private final String listName;
    private final String valueName;
    private final AnswerReader.ValueReader<V> values;

    /**
     * @param listName the answer's property that lists the accounts
     * @param valueName the property of an item of that list that holds the account's value
     */
    ReadCodec(String listName, String valueName, AnswerReader.ValueReader<V> values) {
        this.listName = listName;
        this.valueName = valueName;
        this.values = values;
    }

    @Override
    public byte[] encode(List<String> accounts) {
        ByteArrayBuilder bytes = new ByteArrayBuilder(32 * accounts.size() + 32);
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            json.writeArrayPropertyStart("To_Account");
            accounts.forEach(json::writeString);
            json.writeEndArray();
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    @Override
    public Answer<V> decode(byte[] body) {
        return AnswerReader.read(body, listName, valueName, values);
    }
}
