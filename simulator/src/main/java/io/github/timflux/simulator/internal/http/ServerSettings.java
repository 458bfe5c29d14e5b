package io.github.timflux.simulator.internal.http;

/**
 * The address on which the simulator listens.
 *
 * @param host a host name or an address of this machine
 * @param port the port; 0 for any free port
 * @param tls whether the server uses https
 */
public record ServerSettings(String host, int port, boolean tls) {}
