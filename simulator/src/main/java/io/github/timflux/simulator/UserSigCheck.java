package io.github.timflux.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Verifies signatures as Tencent does: HMAC-SHA256 under the key's text, in the format "2.0". */
final class UserSigCheck {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;
    private final InstantSource clock;

    // By what proves them: whether they have been revoked.
    private final Map<String, Boolean> used = new ConcurrentHashMap<>();

    // Callers use a signature for weeks; only the first call with it pays for the verification.
    private volatile @Nullable Verified last;

    UserSigCheck(String secretKey, InstantSource clock) {
        this.key = new SecretKeySpec(secretKey.getBytes(UTF_8), ALGORITHM);
        this.clock = clock;
    }

    /** Lets a signature of that identifier for that app pass, and no other. */
    void check(String usersig, String identifier, long sdkAppId) {
        Verified verified = last;
        boolean known = verified != null && verified.usersig.equals(usersig);
        UserSig sig = verified != null && known ? verified.sig : read(usersig);
        Refusal.SIGNATURE_OF_ANOTHER.unless(sig.identifier().equals(identifier));
        Refusal.SIGNATURE_OF_ANOTHER_APP.unless(sig.sdkAppId() == sdkAppId);
        Refusal.SIGNATURE_EXPIRED.unless(clock.instant().getEpochSecond() - sig.time() < sig.expire());
        if (!known) {
            Refusal.SIGNATURE_WRONG.unless(MessageDigest.isEqual(sig.signature().getBytes(UTF_8), sign(sig)));
            last = new Verified(usersig, sig);
        }
        Refusal.SIGNATURE_REVOKED.unless(!Boolean.TRUE.equals(used.putIfAbsent(sig.signature(), false)));
    }

    /** Lets no signature pass any more that has passed. */
    void revokeUsed() {
        used.replaceAll((signature, revoked) -> true);
    }

    private static UserSig read(String usersig) {
        UserSig sig = UserSig.read(usersig);
        if (sig == null) {
            throw new RefusedException(Refusal.SIGNATURE_UNREADABLE);
        }
        return sig;
    }

    private byte[] sign(UserSig sig) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return Base64.getEncoder().encode(mac.doFinal(sig.signed()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM + ".", e);
        }
    }

    private record Verified(String usersig, UserSig sig) {}
}
