package io.github.timflux.spring;

import static io.github.timflux.spring.TestApplications.KEY;
import static io.github.timflux.spring.TestApplications.empty;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.PushApi;
import io.github.timflux.RateLimiterState;
import io.github.timflux.TimClient;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.spi.CallListener;
import io.github.timflux.spring.autoconfigure.TimFluxRefreshAutoConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.env.ConfigTreePropertySource;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.cloud.context.environment.EnvironmentChangeEvent;
import org.springframework.cloud.context.scope.refresh.RefreshScopeRefreshedEvent;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Keys and rates that change while the application runs. */
@ExtendWith(OutputCaptureExtension.class)
final class RefreshTest {

    private static final String OLD_KEY = "f".repeat(64);

    private final TimSimulator simulator = TestApplications.simulator().start();
    private final Map<String, Object> properties = new ConcurrentHashMap<>();

    @AfterEach
    void close() {
        simulator.close();
    }

    /** An application whose properties are in a map that a test changes. */
    private ApplicationContextRunner application() {
        properties.put("timflux.sdk-app-id", "1400000000");
        properties.put("timflux.endpoint", simulator.endpoint().toString());
        return empty().withInitializer(context ->
                context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("changing", properties)));
    }

    private static void call(ApplicationContext context) {
        assertThat(context.getBean(PushApi.class).attributes().get("u1").block())
                .containsEntry("name", "u1");
    }

    private static void refresh(ApplicationContext context) {
        context.getBean(TimFluxRefresher.class).refresh();
    }

    private static double rate(ApplicationContext context) {
        return context.getBean(TimClient.class).rateLimiters().stream()
                .map(RateLimiterState::configuredRate)
                .findFirst()
                .orElseThrow();
    }

    /** Where the key is, and how it is replaced. */
    private enum KeySource {
        PROPERTY,
        FILE,
        LINKED_FILE,
        CONFIG_TREE,
        PLACEHOLDER_OF_CONFIG_TREE
    }

    private ApplicationContextRunner withKey(KeySource source, Path folder) throws IOException {
        ApplicationContextRunner application = application();
        Files.writeString(folder.resolve("old"), OLD_KEY + "\r\n");
        Files.writeString(folder.resolve("new"), "\uFEFF" + KEY + "\n");
        Path tree = Files.createDirectory(folder.resolve("tree"));
        switch (source) {
            case PROPERTY -> properties.put("timflux.secret-key", " " + OLD_KEY + "\n");
            case FILE -> {
                Files.copy(folder.resolve("old"), folder.resolve("key"));
                properties.put("timflux.secret-key-file", folder.resolve("key").toString());
            }
            case LINKED_FILE -> {
                Files.createSymbolicLink(folder.resolve("key"), folder.resolve("old"));
                properties.put("timflux.secret-key-file", folder.resolve("key").toString());
            }
            case CONFIG_TREE -> Files.copy(folder.resolve("old"), tree.resolve("timflux.secret-key"));
            case PLACEHOLDER_OF_CONFIG_TREE -> {
                Files.copy(folder.resolve("old"), tree.resolve("vault-key"));
                properties.put("timflux.secret-key", "${vault-key}");
            }
        }
        return application.withInitializer(context ->
                context.getEnvironment().getPropertySources().addFirst(new ConfigTreePropertySource("tree", tree)));
    }

    private void replaceKey(KeySource source, Path folder) {
        try {
            Path replaced =
                    switch (source) {
                        case PROPERTY -> {
                            properties.put("timflux.secret-key", KEY + "\n");
                            yield folder.resolve("unused");
                        }
                        case FILE, LINKED_FILE -> folder.resolve("key");
                        case CONFIG_TREE -> folder.resolve("tree/timflux.secret-key");
                        case PLACEHOLDER_OF_CONFIG_TREE -> folder.resolve("tree/vault-key");
                    };
            Files.deleteIfExists(replaced);
            if (source == KeySource.LINKED_FILE) {
                Files.createSymbolicLink(replaced, folder.resolve("new"));
            } else {
                Files.copy(folder.resolve("new"), replaced);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The key is replaced while a call with the old key is in flight, so the first read was of the old key. */
    @ParameterizedTest
    @EnumSource(KeySource.class)
    void shouldReadTheKeyAgainWhenTheServiceRefusesTheSignature(KeySource source, @TempDir Path folder)
            throws IOException {
        CallListener replaceAfterFailure = attempt -> {
            if (attempt.failure() != null) {
                replaceKey(source, folder);
            }
        };
        withKey(source, folder)
                .withBean(CallListener.class, () -> replaceAfterFailure)
                .run(context -> {
                    call(context);
                    assertThat(simulator.recordedCalls()).hasSize(2);
                });
    }

    @ParameterizedTest
    @EnumSource(KeySource.class)
    void shouldUseTheNewKeyForTheNextCallAfterARefresh(KeySource source, @TempDir Path folder) throws IOException {
        withKey(source, folder).run(context -> {
            assertThat(context.getBean(PushApi.class)
                            .attributes()
                            .get("u1")
                            .onErrorComplete()
                            .blockOptional())
                    .isEmpty();
            int refused = simulator.recordedCalls().size();
            replaceKey(source, folder);
            refresh(context);
            call(context);
            assertThat(simulator.recordedCalls()).hasSize(refused + 1);
        });
    }

    @Test
    void shouldKeepTheKeyAndWarnIfItsFileIsGone(@TempDir Path folder, CapturedOutput output) throws IOException {
        Path file = Files.writeString(folder.resolve("key"), KEY);
        ApplicationContextRunner application = application();
        properties.put("timflux.secret-key-file", file.toString());
        application.run(context -> {
            Files.delete(file);
            call(context);
            Files.writeString(file, KEY.substring(0, 20));
            refresh(context);
            call(context);
            assertThat(output)
                    .contains("The secret key of the identifier \"administrator\" cannot be read again")
                    .doesNotContain(KEY)
                    .doesNotContain(KEY.substring(0, 20));
        });
    }

    @Test
    void shouldChangeTheRateWithoutLosingTheClient(CapturedOutput output) {
        ApplicationContextRunner application = application();
        properties.put("timflux.secret-key", KEY);
        properties.put("timflux.quota.name", "refreshed");
        properties.put("timflux.clients.same.bulk.concurrency", "2");
        application.run(context -> {
            TimClient before = context.getBean(TimClient.class);
            call(context);
            assertThat(rate(context)).isEqualTo(100);
            properties.put("timflux.quota.calls-per-second", "50");
            refresh(context);
            assertThat(rate(context)).isEqualTo(50);
            call(context);
            assertThat(context.getBean(TimClient.class)).isSameAs(before);
            properties.put("timflux.quota.calls-per-second", "0");
            refresh(context);
            assertThat(rate(context)).isEqualTo(50);
            assertThat(output)
                    .contains("The client \"default\" keeps 50 calls a second: timflux.quota.calls-per-second:"
                            + " quota.calls-per-second is 0; expected 0.01 to 100000.");
            properties.put("timflux.quota.calls-per-second", "60");
            properties.put("timflux.clients.same.quota.calls-per-second", "70");
            refresh(context);
            assertThat(rate(context)).isEqualTo(50);
            assertThat(output).contains("another client has another rate for the same quota");
        });
    }

    @Test
    void shouldKeepTheRateOfAnOperationAndWarnThatItNeedsARestart(CapturedOutput output) {
        String property = "timflux.calls[v4/timpush/get_attr].per-second";
        ApplicationContextRunner application = application();
        properties.put("timflux.secret-key", KEY);
        properties.put("timflux.quota.name", "refreshed-by-operation");
        properties.put(property, "20");
        application.run(context -> {
            call(context);
            properties.put("timflux.quota.calls-per-second", "50");
            refresh(context);
            assertThat(rate(context)).isEqualTo(20);
            assertThat(output).doesNotContain("need a restart");
            properties.put(property, "30");
            refresh(context);
            assertThat(rate(context)).isEqualTo(20);
            assertThat(output)
                    .contains("These properties have changed and need a restart of the application: " + property + ".");
        });
    }

    @Test
    void shouldNameChangedPropertiesThatNeedARestart(CapturedOutput output) {
        ApplicationContextRunner application = application();
        properties.put("timflux.secret-key", KEY);
        properties.put("timflux.region", "");
        properties.put("timflux.clients.orders.bulk.concurrency", "2");
        application.run(context -> {
            refresh(context);
            assertThat(output).doesNotContain("need a restart");
            properties.put("timflux.bulk.linger", "5ms");
            properties.put("timflux.clients.orders.bulk.concurrency", "3");
            properties.put("timflux.clients.added.sdk-app-id", "1");
            refresh(context);
            refresh(context);
            assertThat(output.getAll().split("timflux.clients.orders.bulk.concurrency", -1))
                    .as("named once")
                    .hasSize(2);
            assertThat(output)
                    .contains("These properties have changed and need a restart of the application:"
                            + " timflux.bulk.linger.")
                    .contains("timflux.clients.added")
                    .doesNotContain("5ms");
            properties.put("timflux.bulk.linger", "never");
            refresh(context);
            assertThat(output).contains("The client \"default\" keeps its properties, because they cannot be read");
            call(context);
        });
    }

    @Test
    void shouldRefreshWithSpringCloud(@TempDir Path folder) {
        ApplicationContextRunner application = application();
        properties.put("timflux.secret-key", KEY);
        properties.put("timflux.quota.name", "cloud");
        application
                .withConfiguration(AutoConfigurations.of(TimFluxRefreshAutoConfiguration.class))
                .run(context -> {
                    call(context);
                    int rate = 100;
                    for (Supplier<Object> event : List.<Supplier<Object>>of(
                            () -> new EnvironmentChangeEvent(context, Set.of("timflux.quota.calls-per-second")),
                            RefreshScopeRefreshedEvent::new)) {
                        properties.put("timflux.quota.calls-per-second", "" + --rate);
                        context.publishEvent(event.get());
                        assertThat(rate(context)).isEqualTo(rate);
                    }
                });
    }

    @Test
    void shouldStartWithoutSpringCloud() {
        ApplicationContextRunner application = application();
        properties.put("timflux.secret-key", KEY);
        application
                .withConfiguration(AutoConfigurations.of(TimFluxRefreshAutoConfiguration.class))
                .withClassLoader(new FilteredClassLoader("org.springframework.cloud"))
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    refresh(context);
                    call(context);
                });
    }
}
