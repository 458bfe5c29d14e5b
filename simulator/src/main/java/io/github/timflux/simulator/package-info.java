/**
 * A simulator of the Tencent service for tests: it checks requests, stores data and limits the rate like the service,
 * and it injects faults.
 *
 * <p>Start one with {@link io.github.timflux.simulator.TimSimulator#builder()}, and change it with
 * {@link io.github.timflux.simulator.TimSimulator#change}. The values that users pass in and get back are in
 * {@code model}; everything else is in {@code internal}. A request takes this path:
 *
 * <ol>
 *   <li>{@code http}: {@code ServerExchange} reads the request. {@code admin} answers requests of the admin API
 *       instead.
 *   <li>{@code service}: {@code SimulatedService} has the current {@code CallHandler}, which handles the call.
 *       {@code ArrivalSequencer} counts it and selects its fault. {@code CallHandler} checks query, UserSig and rate
 *       limit. {@code CallRecorder} records the call.
 *   <li>{@code operation}: {@code OperationRouter} finds the operation of the path: a {@code SimulatedOperation}, a
 *       {@code PushOperation}, or a {@code FunctionOperation} of the test. The operation parses the body, reads or
 *       changes the {@code AccountStore} in {@code state}, and writes the response. A write is a
 *       {@code StoreTransaction}: the store keeps all of its changes or none.
 *   <li>{@code http}: {@code ResponseSender} sends the response and applies the fault.
 * </ol>
 *
 * <p>The packages depend on each other in one direction: {@code http}, {@code admin}, {@code settings},
 * {@code service}, {@code operation}, then {@code push}, then {@code auth}, {@code fault} and {@code state}, then
 * {@code error}, {@code json}, {@code limit} and {@code tls}.
 */
@NullMarked
package io.github.timflux.simulator;

import org.jspecify.annotations.NullMarked;
