package io.github.timflux.core.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.context.ContextRegistry;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Reactor may load the registry on an event loop, where BlockHound fails calls that block. */
final class ContextRegistryLoadingTest {

    @Test
    void shouldLoadOnANonBlockingThread() throws IOException {
        URL[] jars = {jarOf(ContextRegistry.class), jarOf(Mono.class), jarOf(Publisher.class)};
        Scheduler nonBlocking = Schedulers.newSingle("loads-the-registry");
        try (URLClassLoader fresh = new URLClassLoader(jars, ClassLoader.getPlatformClassLoader())) {
            Class<?> loaded = Mono.<Class<?>>fromCallable(() -> load(fresh))
                    .subscribeOn(nonBlocking)
                    .block();
            assertThat(loaded).isNotNull().isNotSameAs(ContextRegistry.class);
        } finally {
            nonBlocking.dispose();
        }
    }

    private static URL jarOf(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }

    private static Class<?> load(ClassLoader loader) throws ClassNotFoundException {
        // The registry asks this loader for its services.
        Thread.currentThread().setContextClassLoader(loader);
        return Class.forName(ContextRegistry.class.getName(), true, loader);
    }
}
