/**
 * The values that users of the simulator pass in and get back: faults, accounts, requests, recorded calls and pushes,
 * and statistics.
 */
@NullMarked
package io.github.timflux.simulator.model;

import org.jspecify.annotations.NullMarked;
