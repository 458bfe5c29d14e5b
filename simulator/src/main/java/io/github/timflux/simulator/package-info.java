/**
 * A faithful fake of Tencent's service: it checks what the service checks, counts calls as strictly as the service may,
 * and misbehaves when told to.
 *
 * <p>{@link io.github.timflux.simulator.TimSimulator} is the door. Behind it a request passes, in this order:
 * {@code Exchange} (HTTP) reads it into an {@code Incoming}; {@code Service} has it counted and its
 * {@link io.github.timflux.simulator.Fault} drawn by {@code Arrivals}, checks query, signature and quota, and has its
 * {@code Operation} write the answer; {@code Delivery} sends that, or what the fault makes of it. All that requests
 * share is in {@code Arrivals}, {@code FaultPlan}, {@code UserSigCheck}, {@code Store} and {@code Ledger}; the rest has
 * no state. An operation reads a body into a {@code Request}: {@code Read} or {@code Write} accounts, {@code ReadNames}
 * or {@code WriteNames} of attributes. A write drafts what it does, and the store keeps the whole draft or nothing.
 */
@NullMarked
package io.github.timflux.simulator;

import org.jspecify.annotations.NullMarked;
