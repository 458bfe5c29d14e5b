package io.github.timflux.simulator.internal.service;

import java.util.List;

/**
 * The application and its administrators.
 *
 * @param sdkAppId the application
 * @param identifiers UserIDs of the administrators
 * @param secretKey the key that signs UserSigs
 */
public record AppCredentials(long sdkAppId, List<String> identifiers, String secretKey) {

    public AppCredentials {
        identifiers = List.copyOf(identifiers);
    }

    /** Does not contain the secret key, because it may be a real one. */
    @Override
    public String toString() {
        return "AppCredentials[sdkAppId=" + sdkAppId + ", identifiers=" + identifiers + "]";
    }
}
