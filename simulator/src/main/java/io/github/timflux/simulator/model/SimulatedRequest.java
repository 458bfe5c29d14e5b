package io.github.timflux.simulator.model;

/**
 * One call of an operation that a test defines with {@link io.github.timflux.simulator.TimSimulatorBuilder#respond
 * TimSimulatorBuilder.respond}. The call has passed all checks.
 *
 * @param path the path of the URL, such as {@code /v4/timpush/push}
 * @param random the query parameter {@code random}, unchanged
 * @param identifier the query parameter {@code identifier}
 * @param body the body, unchanged: the text of a JSON object
 */
public record SimulatedRequest(String path, String random, String identifier, String body) {}
