package io.github.timflux.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.timflux.TimClient;
import io.github.timflux.core.testing.SimulatorFixture;
import io.github.timflux.network.ConnectionPoolOptions;
import io.github.timflux.simulator.TimSimulator;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.search.Search;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Metrics of the connection pool, with and without Micrometer. */
final class ConnectionPoolMetricsTest {

    private static final String MAX_CONNECTIONS = "reactor.netty.connection.provider.max.connections";

    /** Builds a client with metrics. A test runs it with a class path that has no Micrometer. */
    public static final class ClientWithMetrics implements Runnable {

        @Override
        public void run() {
            TimFlux.builder(SimulatorFixture.SDK_APP_ID, SimulatorFixture.CREDENTIALS)
                    .connectionPool(ConnectionPoolOptions.defaults().withMetrics(true));
        }
    }

    @Test
    void shouldRecordMetricsOfThePoolUntilTheClientIsClosed() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        Metrics.addRegistry(registry);
        try (TimSimulator simulator = SimulatorFixture.simulator().start()) {
            TimClient client = SimulatorFixture.client(simulator)
                    .connectionPool(ConnectionPoolOptions.defaults()
                            .withMaxConnections(3)
                            .withMetrics(true))
                    .build();
            client.timPush().attributes().get("u1").block();
            assertThat(maxConnections(registry).gauge())
                    .isNotNull()
                    .extracting(Gauge::value)
                    .isEqualTo(3.0);
            client.close();
            // The meters are removed when the idle connection is closed, on its event loop.
            Mono.fromSupplier(() -> maxConnections(registry).gauge() == null)
                    .filter(Boolean::booleanValue)
                    .repeatWhenEmpty(again -> again.delayElements(Duration.ofMillis(5)))
                    .block(Duration.ofSeconds(30));
        } finally {
            Metrics.removeRegistry(registry);
        }
    }

    private static Search maxConnections(SimpleMeterRegistry registry) {
        return registry.find(MAX_CONNECTIONS).tag("name", "timflux");
    }

    @Test
    void shouldRefuseMetricsWithoutMicrometer() throws IOException, ReflectiveOperationException {
        URL[] urls = Stream.of(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                        .split(File.pathSeparator, -1))
                .filter(entry -> !entry.contains("micrometer"))
                .map(ConnectionPoolMetricsTest::url)
                .toArray(URL[]::new);
        try (URLClassLoader withoutMicrometer = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
            Class<?> builder = withoutMicrometer.loadClass(ClientWithMetrics.class.getName());
            Object client = builder.getConstructor().newInstance();
            assertThatThrownBy(() -> builder.getMethod("run").invoke(client))
                    .isInstanceOf(InvocationTargetException.class)
                    .cause()
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("connection-pool.metrics is true, but Micrometer is not available; expected"
                            + " io.micrometer:micrometer-core on the class path.");
        }
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(entry, e);
        }
    }
}
