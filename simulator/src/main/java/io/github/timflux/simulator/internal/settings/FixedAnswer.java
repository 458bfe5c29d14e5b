package io.github.timflux.simulator.internal.settings;

import io.github.timflux.simulator.model.SimulatedRequest;
import java.util.function.Function;

/**
 * The function of an operation that always has the same answer.
 *
 * @param json the text of a JSON object
 */
public record FixedAnswer(String json) implements Function<SimulatedRequest, String> {

    @Override
    public String apply(SimulatedRequest request) {
        return json;
    }
}
