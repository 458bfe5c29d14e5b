package io.github.timflux.test.assertj;

import io.github.timflux.simulator.TimSimulator;
import org.jspecify.annotations.Nullable;

/**
 * Entry point of the assertions on a simulator. It has no other method than {@code assertThat}, so a test can import it
 * beside the one of AssertJ:
 *
 * <pre>{@code
 * import static io.github.timflux.test.assertj.TimSimulatorAssertions.assertThat;
 * import static org.assertj.core.api.Assertions.assertThat;
 * }</pre>
 *
 * <p>For soft assertions, use {@code softly.check(() -> assertThat(simulator).wrote("u1", "city", "Busan"))}.
 */
public final class TimSimulatorAssertions {

    private TimSimulatorAssertions() {}

    /**
     * Creates an assertion on a simulator.
     *
     * @param actual the simulator; null fails each assertion
     * @return the assertion
     */
    public static TimSimulatorAssert assertThat(@Nullable TimSimulator actual) {
        return new TimSimulatorAssert(actual);
    }
}
