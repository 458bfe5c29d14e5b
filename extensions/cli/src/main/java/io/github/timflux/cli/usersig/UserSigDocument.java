package io.github.timflux.cli.usersig;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * JSON document in a UserSig of version 2.0.
 *
 * @param members the members of the document in their order, with numbers as text
 * @see <a href="https://www.tencentcloud.com/document/product/1047/34385">Generating UserSig</a>
 */
public record UserSigDocument(Map<String, String> members) {

    private static final String HMAC = "HmacSHA256";
    private static final String SIGNATURE = "TLS.sig";

    /** The signed members in signing order. {@code TLS.userbuf} occurs only for other Tencent products. */
    private static final List<String> SIGNED =
            List.of("TLS.identifier", "TLS.sdkappid", "TLS.time", "TLS.expire", "TLS.userbuf");

    public UserSigDocument {
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /**
     * Decodes a UserSig.
     *
     * @param userSig the UserSig as it is used in a query
     * @return its document
     * @throws IllegalArgumentException if the text is not a UserSig; the message does not contain the text
     */
    public static UserSigDocument read(String userSig) {
        return new UserSigDocument(UserSigDecoder.decode(userSig));
    }

    /** {@return a readable description with one line for each member} */
    public String explanation() {
        return new UserSigExplanation(members).text();
    }

    /**
     * Returns whether the document was signed with a key. It does not check whether the UserSig has expired or was
     * revoked.
     *
     * @param key the secret key of the application
     * @return whether the signature matches
     */
    public boolean isSignedWith(String key) {
        String signed = SIGNED.stream()
                .filter(members::containsKey)
                .map(name -> name + ":" + members.get(name) + "\n")
                .collect(Collectors.joining());
        String signature = members.getOrDefault(SIGNATURE, "");
        return MessageDigest.isEqual(hmac(key, signed).getBytes(UTF_8), signature.getBytes(UTF_8));
    }

    /** The HMAC key is the string of 64 hexadecimal digits, and not the bytes that the digits encode. */
    private static String hmac(String key, String content) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key.getBytes(UTF_8), HMAC));
            return Base64.getEncoder().encodeToString(mac.doFinal(content.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java platform lacks " + HMAC + ".", e);
        }
    }
}
