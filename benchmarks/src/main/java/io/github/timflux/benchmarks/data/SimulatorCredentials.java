package io.github.timflux.benchmarks.data;

import io.github.timflux.Credentials;

/** The default credentials of the simulator. */
public final class SimulatorCredentials {

    /** The SDKAppID. */
    public static final long SDK_APP_ID = 1_400_000_000L;

    /** The identifier of the administrator. */
    public static final String ADMINISTRATOR = "administrator";

    /** The secret key. */
    public static final String SECRET_KEY = "0123456789abcdef".repeat(4);

    private SimulatorCredentials() {}

    /** {@return the credentials for a client} */
    public static Credentials create() {
        return Credentials.secretKey(ADMINISTRATOR, SECRET_KEY);
    }
}
