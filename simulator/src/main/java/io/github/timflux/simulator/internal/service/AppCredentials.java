package io.github.timflux.simulator.internal.service;

/**
 * The application and its administrator.
 *
 * @param sdkAppId the application
 * @param identifier UserID of the administrator
 * @param secretKey the key that signs UserSigs
 */
public record AppCredentials(long sdkAppId, String identifier, String secretKey) {

    /** Does not contain the secret key, because it may be a real one. */
    @Override
    public String toString() {
        return "AppCredentials[sdkAppId=" + sdkAppId + ", identifier=" + identifier + "]";
    }
}
