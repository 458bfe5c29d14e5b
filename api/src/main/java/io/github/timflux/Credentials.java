package io.github.timflux;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.github.timflux.internal.SecretKeyText;
import java.util.regex.Pattern;

/**
 * The credentials of a client: the UserID of an administrator, and the secret key of the application. The client
 * creates signatures with the secret key.
 *
 * @param identifier the UserID of an administrator; all operations require an administrator
 * @param secretKey the secret key of the application, 64 hexadecimal digits that the console of Tencent Cloud Chat
 *     shows; white space, line breaks and a byte order mark around the digits are removed
 * @see <a href="https://www.tencentcloud.com/document/product/1047/34385">Generating UserSig</a>
 */
public record Credentials(String identifier, Secret secretKey) {

    private static final Pattern KEY = Pattern.compile("[0-9a-fA-F]{64}");

    public Credentials {
        requireNonNull(identifier, "identifier");
        secretKey = Secret.of(
                SecretKeyText.strip(requireNonNull(secretKey, "secretKey").reveal()));
        if (identifier.isEmpty()) {
            throw new IllegalArgumentException("The identifier is empty; expected the UserID of an administrator.");
        }
        if (!UTF_8.newEncoder().canEncode(identifier)) {
            throw new IllegalArgumentException(
                    "The identifier \"" + identifier + "\" has an unpaired surrogate; expected valid Unicode text.");
        }
        if (!KEY.matcher(secretKey.reveal()).matches()) {
            throw new IllegalArgumentException(
                    "The secret key (" + secretKey.reveal().length()
                            + " characters) is not 64 hexadecimal digits; copy it from the console of Tencent Cloud Chat.");
        }
    }

    /**
     * Creates credentials from a secret key.
     *
     * @param identifier the UserID of an administrator
     * @param secretKey the secret key of the application, 64 hexadecimal digits that the console of Tencent Cloud Chat
     *     shows; white space, line breaks and a byte order mark around the digits are removed
     * @return the credentials
     * @throws IllegalArgumentException if the identifier is empty or not valid Unicode, or if the key is not 64
     *     hexadecimal digits; the exception message does not show the key
     */
    public static Credentials secretKey(String identifier, String secretKey) {
        return new Credentials(identifier, Secret.of(secretKey));
    }
}
