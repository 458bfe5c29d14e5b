package io.github.timflux.simulator.internal.operation;

/**
 * One item of a write request.
 *
 * @param value the attributes, attribute names or tags to write or to remove
 */
record AccountItem<T>(String account, T value) {}
