package io.github.timflux.core.internal.network;

import java.security.Key;
import java.security.interfaces.DSAKey;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import javax.crypto.interfaces.DHKey;
import org.jspecify.annotations.Nullable;

/** Measures keys of certificates and of key exchanges. */
final class KeyStrength {

    /** Minimum number of bits of keys whose security rests on factoring or on discrete logarithms. */
    private static final int MIN_BITS = 2_048;

    /** Minimum number of bits of keys of elliptic curves. */
    private static final int MIN_EC_BITS = 224;

    private KeyStrength() {}

    /** Describes the weakness of a key; null if the key is strong enough. */
    static @Nullable String weaknessOf(Key key) {
        if (key instanceof RSAKey rsa) {
            return weakness("an RSA", rsa.getModulus().bitLength(), MIN_BITS);
        }
        if (key instanceof ECKey ec) {
            return weakness("an EC", ec.getParams().getOrder().bitLength(), MIN_EC_BITS);
        }
        if (key instanceof DHKey dh) {
            return weakness("a DH", dh.getParams().getP().bitLength(), MIN_BITS);
        }
        if (key instanceof DSAKey dsa && dsa.getParams() != null) {
            return weakness("a DSA", dsa.getParams().getP().bitLength(), MIN_BITS);
        }
        return null;
    }

    private static @Nullable String weakness(String type, int bits, int minBits) {
        return bits < minBits ? "has " + type + " key of " + bits + " bits; expected at least " + minBits : null;
    }
}
