package io.github.timflux.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

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
 * What a caller's signature says, whether it is true or not.
 *
 * @param time when it was made, in seconds since 1970
 * @param expire for how many seconds it was made
 * @param signature what proves the rest, in Base64
 */
record UserSig(String identifier, long sdkAppId, long time, long expire, String signature) {

    // A signature inflates to some 200 bytes; whoever sends a bomb shall not hurt anyone by it.
    private static final int MOST_BYTES = 64 * 1024;

    /** Undoes Base64 with Tencent's own three substitutes, then zlib, then JSON; null where that fails. */
    static @Nullable UserSig read(String usersig) {
        byte[] json = inflate(usersig);
        Map<String, Object> members = json == null ? null : Json.read(json, UserSig::members);
        return members == null ? null : of(members);
    }

    private static byte @Nullable [] inflate(String usersig) {
        try (InflaterInputStream inflater = new InflaterInputStream(new ByteArrayInputStream(Base64.getDecoder()
                .decode(usersig.replace('*', '+').replace('-', '/').replace('_', '='))))) {
            byte[] bytes = inflater.readNBytes(MOST_BYTES + 1);
            return bytes.length > MOST_BYTES ? null : bytes;
        } catch (IllegalArgumentException | IOException unreadable) {
            return null;
        }
    }

    private static Map<String, Object> members(JsonParser parser) {
        Map<String, Object> members = new HashMap<>();
        Json.members(parser, name -> members.put(name, scalar(parser)));
        return members;
    }

    private static Object scalar(JsonParser parser) {
        return parser.hasToken(JsonToken.VALUE_STRING) ? Json.text(parser) : Json.number(parser);
    }

    private static @Nullable UserSig of(Map<String, Object> members) {
        try {
            return "2.0".equals(members.get("TLS.ver"))
                    ? new UserSig(
                            (String) members.getOrDefault("TLS.identifier", 0L),
                            (Long) members.getOrDefault("TLS.sdkappid", ""),
                            (Long) members.getOrDefault("TLS.time", ""),
                            (Long) members.getOrDefault("TLS.expire", ""),
                            (String) members.getOrDefault("TLS.sig", 0L))
                    : null;
        } catch (ClassCastException otherForm) {
            return null;
        }
    }

    /** {@return the bytes that the signature is made of; the last line ends like the others} */
    byte[] signed() {
        return ("TLS.identifier:" + identifier + "\nTLS.sdkappid:" + sdkAppId + "\nTLS.time:" + time + "\nTLS.expire:"
                        + expire + "\n")
                .getBytes(UTF_8);
    }
}
