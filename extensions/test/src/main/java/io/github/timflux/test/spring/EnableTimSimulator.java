package io.github.timflux.test.spring;

import io.github.timflux.spring.autoconfigure.TimFluxAutoConfiguration;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;

/**
 * Lets the clients of a test's application context call a simulator. Works with {@code @SpringBootTest}, with slices
 * such as {@code @WebFluxTest}, and with {@code @SpringJUnitConfig}.
 *
 * <p>The simulator is a bean of type {@link io.github.timflux.simulator.TimSimulator}. It starts before the context is
 * refreshed, and is closed with the context. The properties of the application stay in effect, except what the
 * simulator determines: endpoint, region, SDKAppID, identifier, key, TLS and proxy are those of the simulator.
 *
 * <p>Before each test method, the simulators have the state after their start, and the clients the state after they
 * were opened: circuit breakers are closed, the quota is unused, problems are forgotten. Calls and bulk streams that an
 * earlier test has left are ended. What starts together with the application context goes on. So add accounts and
 * faults in {@code @BeforeEach}, not in {@code @BeforeAll}. Test methods that share a context must not run at the same
 * time.
 *
 * <p>Each context has rate limits of its own. A {@link io.github.timflux.TimClient} bean of the application is reset,
 * too, but it has to call the endpoint of the simulator by itself. A quota on Redis is not reset.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ImportAutoConfiguration(TimFluxAutoConfiguration.class)
public @interface EnableTimSimulator {

    /**
     * Names of clients, each with a simulator and an SDKAppID of its own. The beans have the name of the client as
     * {@link org.springframework.beans.factory.annotation.Qualifier}; {@code default} is the client without a name.
     * Clients that the properties of the application describe get a simulator even if they are not named here.
     *
     * @return the names; default: the clients of the properties, or else the client without a name
     */
    String[] clients() default {};

    /**
     * Attribute names that are defined in each simulator.
     *
     * @return the names; default: none
     */
    String[] attributeNames() default {};

    /**
     * Classes that set further settings of each simulator. They need a constructor without parameters.
     *
     * @return the classes, which are called in this order; default: none
     */
    Class<? extends TimSimulatorCustomizer>[] customizers() default {};
}
