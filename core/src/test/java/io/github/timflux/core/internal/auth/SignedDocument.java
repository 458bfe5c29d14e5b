package io.github.timflux.core.internal.auth;

import io.github.timflux.UserSig;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.zip.InflaterInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Decodes the JSON document inside a UserSig. */
public final class SignedDocument {

    private SignedDocument() {}

    public static JsonNode of(UserSig userSig) throws IOException {
        return of(userSig.value().reveal());
    }

    public static JsonNode of(String userSig) throws IOException {
        String base64 = userSig.replace('*', '+').replace('-', '/').replace('_', '=');
        byte[] deflated = Base64.getDecoder().decode(base64);
        try (InputStream zlib = new InflaterInputStream(new ByteArrayInputStream(deflated))) {
            return JsonMapper.shared().readTree(zlib.readAllBytes());
        }
    }
}
