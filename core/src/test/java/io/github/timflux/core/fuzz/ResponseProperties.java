package io.github.timflux.core.fuzz;

import io.github.timflux.core.internal.json.RandomResponse;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Compares the codec with the reference reader for responses that are valid JSON with values of other types. */
final class ResponseProperties {

    @Property(tries = 5_000)
    void shouldReadOddResponsesLikeTheReferenceReader(@ForAll long seed) {
        ResponseFuzz.compareAll(new RandomResponse(new Random(seed), true).body());
    }
}
