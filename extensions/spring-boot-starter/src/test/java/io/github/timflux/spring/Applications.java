package io.github.timflux.spring;

import io.github.timflux.Credentials;
import io.github.timflux.Quota;
import io.github.timflux.TimClient;
import io.github.timflux.core.TimFlux;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.simulator.TimSimulatorBuilder;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.test.util.ReflectionTestUtils;
import reactor.core.publisher.Mono;

/** What the tests share: applications with this starter, and a service where accounts beginning with "u" exist. */
final class Applications {

    /** No real key. */
    static final String KEY = "0123456789abcdef".repeat(4);

    /** The least that makes a client. */
    static final String[] USUAL = {
        "timflux.sdk-app-id=1400000000", "timflux.secret-key=" + KEY, "timflux.region=singapore"
    };

    private static final List<String> FIELDS = List.of(
            "sdkAppId",
            "identifier",
            "endpoint",
            "backupEndpoint",
            "plainHttpAllowed",
            "trusted",
            "quota",
            "bulk",
            "lookups",
            "connectTimeout",
            "responseTimeout",
            "settling");

    private Applications() {}

    /** Nothing is configured but what Boot and this starter do. */
    static ApplicationContextRunner empty() {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        LifecycleAutoConfiguration.class,
                        SslAutoConfiguration.class,
                        TimFluxAutoConfiguration.class,
                        TimFluxHealthContributorAutoConfiguration.class));
    }

    /** With a client. */
    static ApplicationContextRunner usual() {
        return empty().withPropertyValues(USUAL);
    }

    static ApplicationContextRunner calling(TimSimulator simulator) {
        return empty().withPropertyValues(properties(simulator));
    }

    static String[] properties(TimSimulator simulator) {
        return new String[] {
            "timflux.sdk-app-id=1400000000",
            "timflux.secret-key=" + KEY,
            "timflux.endpoint=" + simulator.endpoint(),
            "timflux.quota.unlimited=true"
        };
    }

    static TimSimulatorBuilder simulator() {
        return TimSimulator.builder()
                .unlimited()
                .directory(account -> account.startsWith("u") ? Map.of("name", account) : null);
    }

    /** A client that was not made of properties. */
    static TimClient client(TimSimulator simulator) {
        return TimFlux.builder(1_400_000_000L, Credentials.secretKey("administrator", KEY))
                .endpoint(simulator.endpoint())
                .quota(Quota.unlimited())
                .build();
    }

    /** A client that nobody calls. */
    static TimClient client() {
        return TimFlux.builder(1, "administrator", Mono::never)
                .endpoint(URI.create("http://localhost:1"))
                .build();
    }

    /**
     * How each client is described in the end, by its name; what is wrong with the application if it does not start.
     */
    static Map<String, Map<String, Object>> described(ApplicationContextRunner application) {
        Map<String, TimFlux.Builder> builders = new ConcurrentHashMap<>();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        application
                .withBean("note", TimFluxBuilderCustomizer.class, () -> builders::put)
                .run(context -> failure.set(context.getStartupFailure()));
        if (failure.get() != null) {
            throw new IllegalStateException(failure.get());
        }
        Map<String, Map<String, Object>> described = new ConcurrentHashMap<>();
        builders.forEach((client, builder) -> described.put(client, fields(builder)));
        return described;
    }

    private static Map<String, Object> fields(TimFlux.Builder builder) {
        Map<String, Object> fields = new ConcurrentHashMap<>();
        FIELDS.forEach(field -> fields.put(
                field,
                Stream.ofNullable(ReflectionTestUtils.getField(builder, field)).toList()));
        return fields;
    }
}
