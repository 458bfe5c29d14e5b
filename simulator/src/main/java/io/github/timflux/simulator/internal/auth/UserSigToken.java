package io.github.timflux.simulator.internal.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.timflux.simulator.internal.json.StrictJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The decoded content of a UserSig. Decoding does not verify the signature.
 *
 * @param identifier the UserID for which the UserSig was created
 * @param sdkAppId the application for which the UserSig was created
 * @param time time of creation, in seconds since 1970
 * @param expire lifetime in seconds
 * @param signature the HMAC of the other fields, in Base64
 */
record UserSigToken(String identifier, long sdkAppId, long time, long expire, String signature) {

    // A UserSig inflates to about 200 bytes. The limit protects the heap from a zip bomb.
    private static final int MAX_BYTES = 64 * 1024;

    /**
     * Decodes a UserSig: Base64 with Tencent's three replaced characters, then zlib, then JSON.
     *
     * @return the content; null if the UserSig cannot be decoded
     */
    static @Nullable UserSigToken decode(String userSig) {
        byte[] json = inflate(userSig);
        Map<String, Object> fields = json == null ? null : StrictJson.read(json, UserSigToken::fields);
        return fields == null ? null : of(fields);
    }

    private static byte @Nullable [] inflate(String userSig) {
        try (InflaterInputStream inflater = new InflaterInputStream(new ByteArrayInputStream(Base64.getDecoder()
                .decode(userSig.replace('*', '+').replace('-', '/').replace('_', '='))))) {
            byte[] bytes = inflater.readNBytes(MAX_BYTES + 1);
            return bytes.length > MAX_BYTES ? null : bytes;
        } catch (IllegalArgumentException | IOException unreadable) {
            return null;
        }
    }

    private static Map<String, Object> fields(JsonParser parser) {
        Map<String, Object> fields = new HashMap<>();
        StrictJson.fields(parser, name -> fields.put(name, stringOrNumber(parser)));
        return fields;
    }

    private static Object stringOrNumber(JsonParser parser) {
        return parser.hasToken(JsonToken.VALUE_STRING) ? StrictJson.string(parser) : StrictJson.number(parser);
    }

    /** The default of each field has the wrong type, so a missing field fails like a field of the wrong type. */
    private static @Nullable UserSigToken of(Map<String, Object> fields) {
        try {
            return "2.0".equals(fields.get("TLS.ver"))
                    ? new UserSigToken(
                            (String) fields.getOrDefault("TLS.identifier", 0L),
                            (Long) fields.getOrDefault("TLS.sdkappid", ""),
                            (Long) fields.getOrDefault("TLS.time", ""),
                            (Long) fields.getOrDefault("TLS.expire", ""),
                            (String) fields.getOrDefault("TLS.sig", 0L))
                    : null;
        } catch (ClassCastException wrongType) {
            return null;
        }
    }

    /** Returns the bytes that the signature covers. The last line ends with a line feed too. */
    byte[] signedContent() {
        return ("TLS.identifier:" + identifier + "\nTLS.sdkappid:" + sdkAppId + "\nTLS.time:" + time + "\nTLS.expire:"
                        + expire + "\n")
                .getBytes(UTF_8);
    }
}
