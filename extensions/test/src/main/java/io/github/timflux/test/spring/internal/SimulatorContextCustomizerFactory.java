package io.github.timflux.test.spring.internal;

import io.github.timflux.test.spring.EnableTimSimulator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.TestContextAnnotationUtils;

/** Finds {@link EnableTimSimulator} on a test class, its superclasses and its enclosing classes. */
public final class SimulatorContextCustomizerFactory implements ContextCustomizerFactory {

    @Override
    public @Nullable ContextCustomizer createContextCustomizer(
            Class<?> testClass, List<ContextConfigurationAttributes> configuration) {
        EnableTimSimulator annotation =
                TestContextAnnotationUtils.findMergedAnnotation(testClass, EnableTimSimulator.class);
        return annotation == null
                ? null
                : new SimulatorContextCustomizer(
                        List.of(annotation.clients()),
                        List.of(annotation.attributeNames()),
                        List.of(annotation.customizers()));
    }
}
