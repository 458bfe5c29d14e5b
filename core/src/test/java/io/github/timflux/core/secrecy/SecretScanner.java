package io.github.timflux.core.secrecy;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.timflux.UserSig;
import io.github.timflux.core.internal.auth.SignedDocument;
import io.github.timflux.spi.UserSigProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.BitSet;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * Searches texts for keys and signatures. It searches for pieces of them, because a log of bytes breaks them into
 * lines, and because half a signature is a leak too.
 */
final class SecretScanner {

    private static final int PIECE = 12;

    /** Enough for few collisions. A power of two. */
    private static final int HASHES = 1 << 20;

    /** 31 to the power of {@link #PIECE}: the weight of a character that leaves the hash code of a string. */
    private static final int WEIGHT = IntStream.range(0, PIECE).reduce(1, (weight, place) -> 31 * weight);

    private final Set<String> pieces = ConcurrentHashMap.newKeySet();

    /** Adds a secret and its URL, hexadecimal and Base64 encodings. */
    void add(String secret) {
        addPieces(secret);
        addPieces(URLEncoder.encode(secret, UTF_8));
        addPieces(HexFormat.of().formatHex(secret.getBytes(UTF_8)));
        for (int offset = 0; offset < 3; offset++) {
            // Base64 encodes three bytes at a time, so the encoding depends on the offset in a longer text.
            byte[] bytes = secret.substring(offset, secret.length() - 3).getBytes(UTF_8);
            addPieces(Base64.getEncoder().withoutPadding().encodeToString(bytes));
        }
    }

    /** Adds a signature and the HMAC in it. */
    void addSignature(String userSig) {
        add(userSig);
        try {
            add(SignedDocument.of(userSig).path("TLS.sig").asString());
        } catch (IOException e) {
            throw new UncheckedIOException("The signature cannot be read.", e);
        }
    }

    /** Adds each signature that the provider emits. */
    UserSigProvider recordingSignatures(UserSigProvider provider) {
        return () -> provider.userSig()
                .doOnNext((UserSig made) -> addSignature(made.value().reveal()));
    }

    /** {@return the texts that have a piece of a secret} */
    List<String> leaking(Collection<String> texts) {
        BitSet hashes = new BitSet(HASHES);
        pieces.forEach(piece -> hashes.set(piece.hashCode() & (HASHES - 1)));
        return texts.stream()
                .distinct()
                .filter(text -> isLeakedBy(text, hashes))
                .toList();
    }

    /** Computes the hash of each part of the text from that of the part before: logs have millions of characters. */
    private boolean isLeakedBy(String text, BitSet hashes) {
        int hash = 0;
        for (int end = 1; end <= text.length(); end++) {
            int start = end - PIECE;
            hash = 31 * hash + text.charAt(end - 1) - (start > 0 ? WEIGHT * text.charAt(start - 1) : 0);
            if (start >= 0 && hashes.get(hash & (HASHES - 1)) && pieces.contains(text.substring(start, end))) {
                return true;
            }
        }
        return false;
    }

    boolean hasSecrets() {
        return !pieces.isEmpty();
    }

    private void addPieces(String text) {
        IntStream.rangeClosed(0, text.length() - PIECE)
                .forEach(start -> pieces.add(text.substring(start, start + PIECE)));
    }
}
