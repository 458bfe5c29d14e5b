package io.github.timflux.simulator;

import static io.github.timflux.simulator.SettingChecks.inRange;
import static io.github.timflux.simulator.SettingChecks.notBlank;

import io.github.timflux.simulator.internal.admin.AdminSettings;
import io.github.timflux.simulator.internal.http.ServerSettings;
import org.jspecify.annotations.Nullable;
import reactor.netty.ChannelBindException;

/** Builds and starts a {@link TimSimulator}. {@link SimulatorSettings} describes the checks of values. */
public final class TimSimulatorBuilder extends SimulatorSettings<TimSimulatorBuilder> {

    private String host = "127.0.0.1";
    private int port;
    private boolean tls;
    private boolean hasAdmin;
    private @Nullable Integer adminPort;
    private boolean isAdminFromAnywhere;

    TimSimulatorBuilder() {}

    @Override
    TimSimulatorBuilder self() {
        return this;
    }

    /**
     * Sets the address on which the simulator listens.
     *
     * @param address a host name or an IP address of this machine; {@code 0.0.0.0} or {@code ::} means all addresses;
     *     default: {@code 127.0.0.1}
     * @return this builder
     */
    public TimSimulatorBuilder host(String address) {
        host = notBlank("host", address);
        return this;
    }

    /**
     * Sets the port on which the simulator listens.
     *
     * @param number 0 to 65535; default: 0, which means any free port
     * @return this builder
     */
    public TimSimulatorBuilder port(int number) {
        port = (int) inRange("port", number, 0, 65_535);
        return this;
    }

    /**
     * Enables https. The simulator creates a certificate for localhost, 127.0.0.1 and its {@linkplain #host host} when
     * it starts. If it listens on all addresses, the certificate names all IP addresses of this machine. Default: http.
     *
     * @return this builder
     */
    public TimSimulatorBuilder tls() {
        tls = true;
        return this;
    }

    /**
     * Enables the admin API under the path {@code /__admin} of the same port. It shows and changes, over HTTP, what
     * {@link TimSimulator} shows and changes; {@code GET /__admin/openapi.yaml} describes it, and {@code GET /__admin/}
     * is a page for a browser. Its requests are not recorded, limited or faulted. Default: there is no admin API.
     *
     * <p>It is for clients on this machine, and not for web pages of other servers: see {@link #adminFromAnywhere}.
     *
     * @return this builder
     */
    public TimSimulatorBuilder admin() {
        hasAdmin = true;
        adminPort = null;
        return this;
    }

    /**
     * Enables the {@linkplain #admin() admin API} on a port of its own. Faults that close the port of the simulator, or
     * that fail a TLS handshake, do not affect it.
     *
     * @param number 0 to 65535; 0 means any free port
     * @return this builder
     */
    public TimSimulatorBuilder adminPort(int number) {
        adminPort = (int) inRange("admin port", number, 0, 65_535);
        hasAdmin = true;
        return this;
    }

    /**
     * Lets clients on other machines use the {@linkplain #admin() admin API}, under any host name. The API has no
     * password: all who can reach the port can read and change everything, except that the secret key cannot be read.
     * Default: only clients on this machine, under the name {@code localhost}, a loopback address, or the
     * {@linkplain #host host}.
     *
     * @return this builder
     */
    public TimSimulatorBuilder adminFromAnywhere() {
        isAdminFromAnywhere = true;
        return this;
    }

    /**
     * Starts a simulator. Blocks until its ports are open. A builder can start several simulators; they share no data.
     *
     * @return the simulator; close it after use
     * @throws IllegalStateException if a path has a rate limit but no operation
     * @throws ChannelBindException if a port is in use, or if the host is not an address of this machine
     */
    public TimSimulator start() {
        AdminSettings admin = hasAdmin ? new AdminSettings(adminPort, isAdminFromAnywhere) : null;
        return new TimSimulator(new ServerSettings(host, port, tls, admin), new SettingsChange(this));
    }
}
