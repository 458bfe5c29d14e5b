/**
 * Load scenarios. Each one answers a question about the client under load: it runs the client against a service in
 * another process and writes a report with the targets that were met. The calls are counted at the service, so that a
 * pause of the client shows.
 *
 * <p>Start with {@link io.github.timflux.benchmarks.scenarios.ScenarioCommand}.
 */
@NullMarked
package io.github.timflux.benchmarks.scenarios;

import org.jspecify.annotations.NullMarked;
