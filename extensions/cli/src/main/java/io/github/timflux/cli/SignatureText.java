package io.github.timflux.cli;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.InflaterInputStream;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What a signature says. Anyone can read it; only the key could have signed it, and it is not in there.
 *
 * @see <a href="https://www.tencentcloud.com/document/product/1047/34385">Generating UserSig</a>
 */
final class SignatureText {

    private static final JsonFactory JSON = new JsonFactory();

    private SignatureText() {}

    /** The fields in their order, times as people read them besides. */
    static Map<String, String> fields(String signature) {
        byte[] compressed = Base64.getDecoder()
                .decode(signature.replace('*', '+').replace('-', '/').replace('_', '='));
        Map<String, String> fields = new LinkedHashMap<>();
        try (JsonParser json = JSON.createParser(
                ObjectReadContext.empty(), new InflaterInputStream(new ByteArrayInputStream(compressed)))) {
            json.nextToken();
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                json.nextToken();
                fields.put(name, json.getString());
            }
        }
        return explained(fields);
    }

    private static Map<String, String> explained(Map<String, String> fields) {
        Map<String, String> explained = new LinkedHashMap<>(fields);
        long time = Long.parseLong(fields.getOrDefault("TLS.time", "0"));
        explained.computeIfPresent("TLS.time", (name, value) -> value + " (" + Instant.ofEpochSecond(time) + ")");
        explained.computeIfPresent(
                "TLS.expire",
                (name, value) ->
                        value + " (until " + Instant.ofEpochSecond(time).plusSeconds(Long.parseLong(value)) + ")");
        return explained;
    }
}
