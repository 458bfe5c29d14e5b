package io.github.timflux.simulator.internal.limit;

import io.github.timflux.simulator.model.StrictRule;
import java.util.Set;

/**
 * Which of the strict rules hold for a call.
 *
 * @param relaxed the rules that the test has relaxed; all others hold
 */
public record Strictness(Set<StrictRule> relaxed) {

    /** All rules hold. */
    public static final Strictness ALL_RULES = new Strictness(Set.of());

    public Strictness {
        relaxed = Set.copyOf(relaxed);
    }

    /** Returns whether a rule does not hold. */
    public boolean isRelaxed(StrictRule rule) {
        return relaxed.contains(rule);
    }
}
