package io.github.timflux.simulator.internal.admin;

import org.jspecify.annotations.Nullable;

/**
 * The settings of the admin API.
 *
 * @param port its own port, 0 for any free port; null if it is on the port of the simulated service
 * @param fromAnywhere whether clients on other machines may use it
 */
public record AdminSettings(@Nullable Integer port, boolean fromAnywhere) {}
