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
 * The document that a UserSig of version 2.0 is made of.
 *
 * @param members what it says, in its order; numbers as they are written
 * @see <a href="https://www.tencentcloud.com/document/product/1047/34385">Generating UserSig</a>
 */
public record UserSigDocument(Map<String, String> members) {

    private static final String HMAC = "HmacSHA256";
    private static final String SIGNATURE = "TLS.sig";

    /** The signed members in the order in which they are signed; the last one is there for other products only. */
    private static final List<String> SIGNED =
            List.of("TLS.identifier", "TLS.sdkappid", "TLS.time", "TLS.expire", "TLS.userbuf");

    public UserSigDocument {
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /**
     * Reads a signature.
     *
     * @param userSig the text as it goes into a query
     * @return its document
     * @throws IllegalArgumentException if it is none; the message does not show it
     */
    public static UserSigDocument read(String userSig) {
        return new UserSigDocument(UserSigDecoder.decode(userSig));
    }

    /** {@return a line for each member, for people to read} */
    public String explanation() {
        return new UserSigExplanation(members).text();
    }

    /**
     * Tells whether it was signed with a key. Whether it has expired, or was made void, is another question.
     *
     * @param key the application's key
     * @return whether it was, and has not been altered since
     */
    public boolean isSignedWith(String key) {
        String signed = SIGNED.stream()
                .filter(members::containsKey)
                .map(name -> name + ":" + members.get(name) + "\n")
                .collect(Collectors.joining());
        String signature = members.getOrDefault(SIGNATURE, "");
        return MessageDigest.isEqual(hmac(key, signed).getBytes(UTF_8), signature.getBytes(UTF_8));
    }

    /** The key is the text of 64 hexadecimal digits itself, not what the digits stand for. */
    private static String hmac(String key, String content) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key.getBytes(UTF_8), HMAC));
            return Base64.getEncoder().encodeToString(mac.doFinal(content.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java platform lacks " + HMAC + ", which every one must have.", e);
        }
    }
}
