package io.github.timflux.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs each test of a class with a simulator of its own: see {@link TimSimulatorExtension}. Subclasses and nested
 * classes inherit the annotation; on a nested class, it replaces the settings of the outer class.
 *
 * <pre>{@code
 * @TimSimulatorTest(attributeNames = "city", accounts = "u1")
 * class ProfilesTest {
 *     @Test
 *     void shouldWriteTheCity(TimSimulator simulator, TimClient client) {
 *         new Profiles(client).moveTo("u1", "Busan").block();
 *         assertThat(simulator).wrote("u1", "city", "Busan");
 *     }
 * }
 * }</pre>
 *
 * <p>{@link TimSimulatorExtension#of} has all settings. A test can also change its simulator with
 * {@link io.github.timflux.simulator.TimSimulator#change TimSimulator.change}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(TimSimulatorExtension.class)
public @interface TimSimulatorTest {

    /** {@return the defined attribute names, at most 10; none by default} */
    String[] attributeNames() default {};

    /** {@return accounts that exist at the start of each test, without attributes and tags; none by default} */
    String[] accounts() default {};

    /** {@return which tests use the same simulators} */
    SimulatorScope scope() default SimulatorScope.PER_CLASS;
}
