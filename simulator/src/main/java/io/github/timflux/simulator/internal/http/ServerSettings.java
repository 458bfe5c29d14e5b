package io.github.timflux.simulator.internal.http;

import io.github.timflux.simulator.internal.admin.AdminSettings;
import org.jspecify.annotations.Nullable;

/**
 * The address on which the simulator listens.
 *
 * @param host a host name or an address of this machine
 * @param port the port; 0 for any free port
 * @param tls whether the server uses https
 * @param admin the admin API; null if there is none
 */
public record ServerSettings(String host, int port, boolean tls, @Nullable AdminSettings admin) {

    /** Returns whether the admin API is on the port of the simulated service. */
    boolean hasAdminOnSamePort() {
        return admin != null && admin.port() == null;
    }

    /** Returns the own port of the admin API, null if it has none. */
    @Nullable Integer adminPort() {
        return admin == null ? null : admin.port();
    }
}
