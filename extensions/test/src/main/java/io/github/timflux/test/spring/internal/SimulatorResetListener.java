package io.github.timflux.test.spring.internal;

import io.github.timflux.test.spring.EnableTimSimulator;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/** Resets the simulators and the clients of a context before each test method. */
public final class SimulatorResetListener extends AbstractTestExecutionListener {

    /** After the injection of dependencies (2000), which replaces a context that {@code @DirtiesContext} has closed. */
    @Override
    public int getOrder() {
        return 2_500;
    }

    @Override
    public void beforeTestMethod(TestContext test) {
        if (TestContextAnnotationUtils.hasAnnotation(test.getTestClass(), EnableTimSimulator.class)) {
            test.getApplicationContext()
                    .getBean(ContextSimulators.BEAN, ContextSimulators.class)
                    .reset();
        }
    }
}
