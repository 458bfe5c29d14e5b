package io.github.timflux.test;

import io.github.timflux.simulator.TimSimulatorBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * The settings of the simulators of an extension. Tests with equal settings can use the same simulators.
 *
 * @param simulator sets the values of the builder
 * @param scope which tests use the same simulators
 */
record ExtensionSettings(Consumer<TimSimulatorBuilder> simulator, SimulatorScope scope) {

    static final ExtensionSettings DEFAULTS =
            new ExtensionSettings(new AnnotatedValues(List.of(), List.of()), SimulatorScope.PER_CLASS);

    /** Returns the settings of the annotation of the test class or of its nearest outer class. */
    static ExtensionSettings annotated(ExtensionContext context) {
        for (Class<?> type = context.getRequiredTestClass(); type != null; type = type.getEnclosingClass()) {
            Optional<TimSimulatorTest> annotation = AnnotationSupport.findAnnotation(type, TimSimulatorTest.class);
            if (annotation.isPresent()) {
                return of(annotation.get());
            }
        }
        return DEFAULTS;
    }

    private static ExtensionSettings of(TimSimulatorTest annotation) {
        return new ExtensionSettings(
                new AnnotatedValues(List.of(annotation.attributeNames()), List.of(annotation.accounts())),
                annotation.scope());
    }

    ExtensionSettings withScope(SimulatorScope newScope) {
        return new ExtensionSettings(simulator, newScope);
    }

    /**
     * The values of {@link TimSimulatorTest}. A record, so that two classes with the same values have equal settings.
     */
    private record AnnotatedValues(List<String> attributeNames, List<String> accounts)
            implements Consumer<TimSimulatorBuilder> {

        @Override
        public void accept(TimSimulatorBuilder builder) {
            builder.attributeNames(attributeNames.toArray(String[]::new));
            accounts.forEach(account -> builder.account(account, Map.of()));
        }
    }
}
