package io.github.timflux.spring.internal.client;

import io.github.timflux.Secret;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.ExecutableMode;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.TypeReference;

/**
 * The resources and methods that a native image has to include. Spring registers the properties, and Netty has hints of
 * its own.
 */
public final class TimFluxRuntimeHints implements RuntimeHintsRegistrar {

    @Override
    public void registerHints(RuntimeHints hints, @Nullable ClassLoader loader) {
        hints.resources()
                .registerPattern("io/github/timflux/core/version.properties")
                .registerPattern("io/github/timflux/redis/reserve-slots.lua");
        // Spring Boot calls Secret.of by reflection to convert the text of a property.
        hints.reflection()
                .registerType(
                        Secret.class,
                        type -> type.withMethod("of", List.of(TypeReference.of(String.class)), ExecutableMode.INVOKE));
    }
}
