package io.github.timflux.simulator.internal.auth;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The UserSigs that were used, and whether they are revoked. */
public final class UsedUserSigs {

    // Key: the signature of a UserSig that was used. Value: whether it is revoked.
    private final Map<String, Boolean> revokedBySignature = new ConcurrentHashMap<>();

    /** Adds a UserSig, and returns whether it is revoked. */
    boolean addAndTestRevoked(String signature) {
        return Boolean.TRUE.equals(revokedBySignature.putIfAbsent(signature, false));
    }

    /** Revokes all UserSigs that were used until now. */
    public void revokeAll() {
        revokedBySignature.replaceAll((signature, revoked) -> true);
    }
}
