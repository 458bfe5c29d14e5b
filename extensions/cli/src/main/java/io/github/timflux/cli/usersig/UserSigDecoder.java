package io.github.timflux.cli.usersig;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Decodes the JSON document in a UserSig: Base64 of zlib-compressed JSON. */
final class UserSigDecoder {

    /**
     * Limit for the decompressed document, about 20 times its usual size. It rejects a text that decompresses to
     * gigabytes.
     */
    private static final int MAX_DOCUMENT_BYTES = 8 * 1024;

    private static final JsonFactory JSON = new JsonFactory();

    private UserSigDecoder() {}

    static Map<String, String> decode(String userSig) {
        byte[] document = inflate(decodeBase64(userSig));
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), document)) {
            return readMembers(json);
        } catch (JacksonException e) {
            throw unreadable("its decompressed content is not JSON", e);
        }
    }

    /** Decodes Base64 with the alphabet of Tencent, which differs from the URL-safe alphabet of RFC 4648. */
    private static byte[] decodeBase64(String userSig) {
        try {
            return Base64.getDecoder()
                    .decode(userSig.replace('*', '+').replace('-', '/').replace('_', '='));
        } catch (IllegalArgumentException e) {
            throw unreadable("its " + userSig.length() + " characters are not Base64 with * - _ for + / =", e);
        }
    }

    private static byte[] inflate(byte[] zlib) {
        try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(zlib))) {
            return in.readNBytes(MAX_DOCUMENT_BYTES);
        } catch (IOException e) {
            throw unreadable("its " + zlib.length + " bytes are not compressed with zlib", e);
        }
    }

    private static Map<String, String> readMembers(JsonParser json) {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw unreadable("its decompressed content is not a JSON object", null);
        }
        Map<String, String> members = new LinkedHashMap<>();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            boolean isScalar = json.nextToken().isScalarValue();
            members.put(name, isScalar ? json.getString() : "(not a string or a number)");
            json.skipChildren();
        }
        return members;
    }

    private static IllegalArgumentException unreadable(String why, @Nullable Exception cause) {
        return new IllegalArgumentException(
                "The UserSig cannot be decoded: " + why + "; expected a UserSig of version 2.0.", cause);
    }
}
