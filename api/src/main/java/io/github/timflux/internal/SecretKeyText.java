package io.github.timflux.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.timflux.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The text of a secret key as files, environment variables and properties contain it. */
public final class SecretKeyText {

    /** Longer than any key with its white space. A larger file is not a key, and is not read into memory. */
    private static final int MAX_BYTES = 4_096;

    private SecretKeyText() {}

    /**
     * Removes the invisible characters at both ends: white space, line breaks, control characters, and a byte order
     * mark. Editors, shells and secret stores add them. Characters between the ends are kept.
     *
     * @param text the text
     * @return the text without invisible characters at its ends
     */
    public static String strip(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isInvisible(text.charAt(start))) {
            start++;
        }
        while (end > start && isInvisible(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isInvisible(char character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || Character.isISOControl(character)
                // The byte order mark and the zero-width characters.
                || Character.getType(character) == Character.FORMAT;
    }

    /**
     * Reads the secret key in a file. This method blocks. It follows symbolic links at each call, because Kubernetes
     * replaces the link of a secret when the secret changes.
     *
     * @param file the file
     * @return the {@linkplain #strip stripped} text of the file; its format is not checked
     * @throws IOException if the file cannot be read
     */
    public static Secret read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Secret.of(strip(new String(in.readNBytes(MAX_BYTES), UTF_8)));
        }
    }
}
