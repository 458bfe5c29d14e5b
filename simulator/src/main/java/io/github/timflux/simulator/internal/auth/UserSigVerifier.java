package io.github.timflux.simulator.internal.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.timflux.simulator.internal.error.ServiceError;
import io.github.timflux.simulator.internal.error.ServiceErrorException;
import io.github.timflux.simulator.internal.limit.Strictness;
import io.github.timflux.simulator.model.StrictRule;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Verifies UserSigs in format "2.0": HMAC-SHA256 with the characters of the secret key as key. */
public final class UserSigVerifier {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;
    private final InstantSource clock;
    private final UsedUserSigs used;
    private final Strictness strictness;

    // Callers reuse a UserSig for a long time. The cache saves the HMAC for all calls but the first.
    private volatile @Nullable VerifiedUserSig lastVerified;

    public UserSigVerifier(String secretKey, InstantSource clock, UsedUserSigs used, Strictness strictness) {
        this.key = new SecretKeySpec(secretKey.getBytes(UTF_8), ALGORITHM);
        this.clock = clock;
        this.used = used;
        this.strictness = strictness;
    }

    /**
     * Verifies that a UserSig is valid for an identifier and an application.
     *
     * @throws ServiceErrorException if it is not
     */
    public void verify(String userSig, String identifier, long sdkAppId) {
        VerifiedUserSig verified = lastVerified;
        boolean known = verified != null && verified.userSig.equals(userSig);
        UserSigToken token = verified != null && known ? verified.token : decode(userSig);
        ServiceError.SIGNATURE_IDENTIFIER_MISMATCH.throwUnless(
                token.identifier().equals(identifier));
        ServiceError.SIGNATURE_SDK_APP_ID_MISMATCH.throwUnless(token.sdkAppId() == sdkAppId);
        checkTime(token);
        if (!known) {
            ServiceError.SIGNATURE_INVALID.throwUnless(
                    MessageDigest.isEqual(token.signature().getBytes(UTF_8), sign(token)));
            lastVerified = new VerifiedUserSig(userSig, token);
        }
        ServiceError.SIGNATURE_REVOKED.throwUnless(!used.addAndTestRevoked(token.signature()));
    }

    private void checkTime(UserSigToken token) {
        // Whole seconds, like the time in a UserSig. One that was created in this second is not in the future.
        long age = clock.instant().getEpochSecond() - token.time();
        ServiceError.SIGNATURE_IN_FUTURE.throwUnless(age >= 0 || strictness.isRelaxed(StrictRule.FUTURE_SIGNATURE));
        ServiceError.SIGNATURE_EXPIRED.throwUnless(age < token.expire());
    }

    private static UserSigToken decode(String userSig) {
        UserSigToken token = UserSigToken.decode(userSig);
        if (token == null) {
            throw new ServiceErrorException(ServiceError.SIGNATURE_MALFORMED);
        }
        return token;
    }

    private byte[] sign(UserSigToken token) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return Base64.getEncoder().encode(mac.doFinal(token.signedContent()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "The algorithm " + ALGORITHM + " is not available; expected it in every Java platform.", e);
        }
    }

    private record VerifiedUserSig(String userSig, UserSigToken token) {}
}
