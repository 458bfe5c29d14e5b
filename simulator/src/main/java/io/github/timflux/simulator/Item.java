package io.github.timflux.simulator;

/**
 * What a write asks for one account.
 *
 * @param wanted the attributes or tags, or names of some
 */
record Item<T>(String account, T wanted) {}
