/**
 * Other ways to do what the client does, and what they are measured with: each reads and writes accounts in windows of
 * 100 as its users would have it do, at its best settings. The server that they call costs as little as it can.
 *
 * <p>{@link io.github.timflux.benchmarks.peers.Peers} is the door to the clients,
 * {@link io.github.timflux.benchmarks.peers.CheapServer} to the server.
 */
@NullMarked
package io.github.timflux.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
