package io.github.timflux.core.internal.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.timflux.Credentials;
import io.github.timflux.Secret;
import io.github.timflux.UserSig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.zip.DeflaterOutputStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Encodes a UserSig of version 2.0. A UserSig is a signed JSON document that is compressed with zlib and encoded in
 * Base64. Three characters of the Base64 text are replaced, so that the UserSig needs no escaping in a URL.
 *
 * @see <a href="https://www.tencentcloud.com/document/product/1047/34385">Generating UserSig</a>
 */
final class UserSigEncoder {

    private static final String HMAC = "HmacSHA256";
    private static final JsonFactory JSON = new JsonFactory();

    private UserSigEncoder() {}

    static UserSig encode(long sdkAppId, Credentials credentials, Instant now, Duration validity) {
        long time = now.getEpochSecond();
        long expire = validity.toSeconds();
        String identifier = credentials.identifier();
        String content = "TLS.identifier:" + identifier + "\nTLS.sdkappid:" + sdkAppId + "\nTLS.time:" + time
                + "\nTLS.expire:" + expire + "\n";
        String signature = hmac(credentials.secretKey(), content);
        byte[] document = writeDocument(sdkAppId, identifier, time, expire, signature);
        return new UserSig(Secret.of(toUrlSafeBase64(compress(document))), Instant.ofEpochSecond(time + expire));
    }

    /** The HMAC key is the text of 64 hexadecimal digits, and not the 32 bytes that the digits encode. */
    private static String hmac(Secret key, String content) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key.reveal().getBytes(UTF_8), HMAC));
            return Base64.getEncoder().encodeToString(mac.doFinal(content.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "This Java platform lacks " + HMAC + ", which every Java platform must support.", e);
        }
    }

    private static byte[] writeDocument(long sdkAppId, String identifier, long time, long expire, String signature) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            json.writeStringProperty("TLS.ver", "2.0");
            json.writeStringProperty("TLS.identifier", identifier);
            json.writeNumberProperty("TLS.sdkappid", sdkAppId);
            json.writeNumberProperty("TLS.expire", expire);
            json.writeNumberProperty("TLS.time", time);
            json.writeStringProperty("TLS.sig", signature);
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static byte[] compress(byte[] document) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DeflaterOutputStream zlib = new DeflaterOutputStream(bytes)) {
            zlib.write(document);
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed.", e);
        }
        return bytes.toByteArray();
    }

    /** Tencent uses its own Base64 alphabet, which differs from the URL-safe alphabet of RFC 4648. */
    private static String toUrlSafeBase64(byte[] bytes) {
        return Base64.getEncoder()
                .encodeToString(bytes)
                .replace('+', '*')
                .replace('/', '-')
                .replace('=', '_');
    }
}
