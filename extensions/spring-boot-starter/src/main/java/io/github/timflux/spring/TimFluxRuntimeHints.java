package io.github.timflux.spring;

import io.github.timflux.Secret;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.ExecutableMode;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.TypeReference;

/** What a native image has to keep for a client. Spring sees to the properties, and Netty brings its own. */
final class TimFluxRuntimeHints implements RuntimeHintsRegistrar {

    @Override
    public void registerHints(RuntimeHints hints, @Nullable ClassLoader loader) {
        hints.resources()
                .registerPattern("io/github/timflux/core/version.properties")
                .registerPattern("io/github/timflux/redis/pace.lua");
        // By which a text becomes the property.
        hints.reflection()
                .registerType(
                        Secret.class,
                        type -> type.withMethod("of", List.of(TypeReference.of(String.class)), ExecutableMode.INVOKE));
    }
}
