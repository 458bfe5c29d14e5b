package io.github.timflux;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * Who calls: an administrator of the application, and the key that signs for it.
 *
 * @param identifier the administrator's UserID; every operation demands an administrator
 * @param secretKey the application's key from the console, 64 hexadecimal digits
 * @see <a href="https://www.tencentcloud.com/document/product/1047/34385">Generating UserSig</a>
 */
public record Credentials(String identifier, Secret secretKey) {

    private static final Pattern KEY = Pattern.compile("[0-9a-fA-F]{64}");

    public Credentials {
        requireNonNull(identifier, "identifier");
        requireNonNull(secretKey, "secretKey");
        if (identifier.isEmpty()) {
            throw new IllegalArgumentException("The identifier is empty; expected the UserID of an administrator.");
        }
        if (!UTF_8.newEncoder().canEncode(identifier)) {
            throw new IllegalArgumentException(
                    "The identifier \"" + identifier + "\" has half a surrogate pair; expected a text of Unicode.");
        }
        if (!KEY.matcher(secretKey.reveal()).matches()) {
            throw new IllegalArgumentException("The secret key is a text of "
                    + secretKey.reveal().length()
                    + " characters that is not of the form Tencent gives out; expected 64 hexadecimal digits.");
        }
    }

    /**
     * Credentials that sign with the application's key.
     *
     * @param identifier the administrator's UserID
     * @param secretKey the application's key from the console, 64 hexadecimal digits
     * @return the credentials
     * @throws IllegalArgumentException if one of them has the wrong form; the message does not show the key
     */
    public static Credentials secretKey(String identifier, String secretKey) {
        return new Credentials(identifier, Secret.of(secretKey));
    }
}
