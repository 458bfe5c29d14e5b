package io.github.timflux.simulator;

import io.github.timflux.simulator.internal.http.ServerSettings;
import reactor.netty.ChannelBindException;

/** Builds and starts a {@link TimSimulator}. {@link SimulatorSettings} describes the checks of values. */
public final class TimSimulatorBuilder extends SimulatorSettings<TimSimulatorBuilder> {

    private String host = "127.0.0.1";
    private int port;
    private boolean tls;

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
     * Starts a simulator. Blocks until its port is open. A builder can start several simulators; they share no data.
     *
     * @return the simulator; close it after use
     * @throws IllegalStateException if a path has a rate limit but no operation
     * @throws ChannelBindException if the port is in use, or if the host is not an address of this machine
     */
    public TimSimulator start() {
        return new TimSimulator(new ServerSettings(host, port, tls), new SettingsChange(this));
    }
}
