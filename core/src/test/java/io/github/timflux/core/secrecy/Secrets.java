package io.github.timflux.core.secrecy;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.timflux.UserSig;
import io.github.timflux.core.internal.auth.SignedDocument;
import io.github.timflux.spi.UserSigProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * What must not be seen anywhere. Looks for pieces: a log that shows bytes breaks them into lines, and half a signature
 * is too much, too.
 */
final class Secrets {

    private static final int PIECE = 12;

    private final Set<String> pieces = ConcurrentHashMap.newKeySet();

    /** Takes a text for secret, and what it looks like when it is wrapped in the usual ways. */
    void add(String secret) {
        cut(secret);
        cut(URLEncoder.encode(secret, UTF_8));
        cut(HexFormat.of().formatHex(secret.getBytes(UTF_8)));
        for (int offset = 0; offset < 3; offset++) {
            // Three bytes are four digits: somewhere in a longer text it starts with any of the three.
            byte[] bytes = secret.substring(offset, secret.length() - 3).getBytes(UTF_8);
            cut(Base64.getEncoder().withoutPadding().encodeToString(bytes));
        }
    }

    /** Takes a signature for secret, and what proves it. */
    void addSignature(String userSig) {
        add(userSig);
        try {
            add(SignedDocument.of(userSig).path("TLS.sig").asString());
        } catch (IOException e) {
            throw new UncheckedIOException("The signature cannot be read.", e);
        }
    }

    /** Takes every signature for secret that a provider gives. */
    UserSigProvider watch(UserSigProvider provider) {
        return () -> provider.userSig()
                .doOnNext((UserSig made) -> addSignature(made.value().reveal()));
    }

    /** {@return whether a piece of one is in a text} */
    boolean areIn(String text) {
        return IntStream.rangeClosed(0, text.length() - PIECE)
                .anyMatch(start -> pieces.contains(text.substring(start, start + PIECE)));
    }

    boolean areKnown() {
        return !pieces.isEmpty();
    }

    private void cut(String text) {
        IntStream.rangeClosed(0, text.length() - PIECE)
                .forEach(start -> pieces.add(text.substring(start, start + PIECE)));
    }
}
