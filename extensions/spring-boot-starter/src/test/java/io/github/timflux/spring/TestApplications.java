package io.github.timflux.spring;

import io.github.timflux.Credentials;
import io.github.timflux.Quota;
import io.github.timflux.Region;
import io.github.timflux.TimClient;
import io.github.timflux.core.TimFlux;
import io.github.timflux.redis.RedisQuota;
import io.github.timflux.redis.RedisQuotaBuilder;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.simulator.TimSimulatorBuilder;
import io.github.timflux.spi.CallListener;
import io.github.timflux.spi.Instrumentation;
import io.github.timflux.spi.UserSigProvider;
import io.github.timflux.spring.autoconfigure.TimFluxAutoConfiguration;
import io.github.timflux.spring.autoconfigure.TimFluxHealthContributorAutoConfiguration;
import io.lettuce.core.RedisURI;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.test.util.ReflectionTestUtils;
import reactor.core.publisher.Mono;

/** Application contexts with this starter, and a simulated service with all accounts that begin with "u". */
final class TestApplications {

    /** A key of the right form that belongs to no application. */
    static final String KEY = "0123456789abcdef".repeat(4);

    /** The smallest set of properties that creates a client. */
    static final String[] USUAL = {
        "timflux.sdk-app-id=1400000000", "timflux.secret-key=" + KEY, "timflux.region=singapore"
    };

    private static final long SDK_APP_ID = 1_400_000_000L;

    /** Types of the builder's fields that the starter sets to objects of its own. */
    private static final Set<Class<?>> NOT_COMPARED =
            Set.of(UserSigProvider.class, CallListener.class, Instrumentation.class);

    private TestApplications() {}

    /** An application without properties. */
    static ApplicationContextRunner empty() {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        LifecycleAutoConfiguration.class,
                        SslAutoConfiguration.class,
                        TimFluxAutoConfiguration.class,
                        TimFluxHealthContributorAutoConfiguration.class));
    }

    /** An application with a default client. */
    static ApplicationContextRunner usual() {
        return empty().withPropertyValues(USUAL);
    }

    /** An application whose default client calls the simulator. */
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

    /** A client of the application that calls the simulator. */
    static TimClient client(TimSimulator simulator) {
        return TimFlux.builder(SDK_APP_ID, Credentials.secretKey("administrator", KEY))
                .endpoint(simulator.endpoint())
                .quota(Quota.unlimited())
                .build();
    }

    /** A client of the application that makes no calls. */
    static TimClient client() {
        return TimFlux.builder(1, "administrator", Mono::never)
                .endpoint(URI.create("http://localhost:1"))
                .build();
    }

    /** A builder with the same settings as the properties of {@link #USUAL}, and the builder's own defaults. */
    static TimFlux.Builder builder() {
        return TimFlux.builder(SDK_APP_ID, Credentials.secretKey("administrator", KEY))
                .region(Region.SINGAPORE);
    }

    /** A builder of a Redis quota for the same application; it never connects. */
    static RedisQuotaBuilder redisQuotaBuilder() {
        return RedisQuota.builder(SDK_APP_ID, RedisURI.create("redis://localhost:1"));
    }

    /**
     * Starts an application, and returns the values in the builder of each client.
     *
     * @return builder values by field, by client name
     * @throws IllegalStateException if the application does not start
     */
    static Map<String, Map<String, Object>> builderStates(ApplicationContextRunner application) {
        Map<String, TimFlux.Builder> builders = new ConcurrentHashMap<>();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        application
                .withBean("capture", TimFluxBuilderCustomizer.class, () -> builders::put)
                .run(context -> failure.set(context.getStartupFailure()));
        if (failure.get() != null) {
            throw new IllegalStateException(failure.get());
        }
        Map<String, Map<String, Object>> states = new ConcurrentHashMap<>();
        builders.forEach((client, builder) -> states.put(client, stateOf(builder)));
        return states;
    }

    /** Returns the values of all fields of a builder that have one, without beans of the application. */
    static Map<String, Object> stateOf(TimFlux.Builder builder) {
        Map<String, Object> state = new ConcurrentHashMap<>();
        Stream.of(TimFlux.Builder.class.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()))
                .filter(field -> !NOT_COMPARED.contains(field.getType()))
                .map(Field::getName)
                .forEach(name -> Stream.ofNullable(ReflectionTestUtils.getField(builder, name))
                        .forEach(value -> state.put(name, value)));
        return state;
    }
}
