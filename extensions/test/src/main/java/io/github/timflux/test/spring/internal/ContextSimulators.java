package io.github.timflux.test.spring.internal;

import io.github.timflux.TimClient;
import io.github.timflux.core.TimFlux;
import io.github.timflux.internal.ResettableClient;
import io.github.timflux.network.ProxyOptions;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.simulator.TimSimulatorBuilder;
import io.github.timflux.spring.TimFluxBuilderCustomizer;
import io.github.timflux.spring.TimFluxConnectionDetails;
import io.github.timflux.spring.internal.client.ClientBeanNames;
import io.github.timflux.spring.internal.client.TimClientFactory;
import io.github.timflux.test.spring.TimSimulatorCustomizer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.beans.BeanUtils;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import reactor.core.publisher.Mono;

/** The simulators of one application context, one for each client. */
final class ContextSimulators {

    static final String BEAN = "timFluxContextSimulators";

    private static final long FIRST_SDK_APP_ID = 1_400_000_000L;
    private static final Duration ARRIVAL = Duration.ofMillis(100);
    private static final AtomicLong CONTEXTS = new AtomicLong();

    private final DefaultListableBeanFactory beans;
    private final ConfigurableApplicationContext context;
    private final List<String> attributeNames;
    private final List<TimSimulatorCustomizer> customizers;
    private final Map<String, TimSimulator> simulatorByClient = new LinkedHashMap<>();
    private final Map<String, Object> namedClients = new LinkedHashMap<>();

    ContextSimulators(
            ConfigurableApplicationContext context,
            List<String> attributeNames,
            List<Class<? extends TimSimulatorCustomizer>> customizers) {
        this.context = context;
        this.beans = (DefaultListableBeanFactory) context.getBeanFactory();
        this.attributeNames = attributeNames;
        this.customizers = customizers.stream()
                .<TimSimulatorCustomizer>map(BeanUtils::instantiateClass)
                .toList();
        var sources = context.getEnvironment().getPropertySources();
        String quotaPrefix = "timflux-spring-test-" + CONTEXTS.incrementAndGet();
        sources.addFirst(new SimulatorPropertySource(context.getEnvironment(), quotaPrefix));
        sources.addFirst(new MapPropertySource("timflux simulator clients", namedClients));
        register(BEAN, ContextSimulators.class, () -> this);
        // Not closed with the bean of each simulator: a context that fails has not created all its beans.
        beans.registerDisposableBean(BEAN, this::close);
    }

    /** Starts a simulator, and registers its beans. */
    void add(String client) {
        TimSimulator simulator = start(client);
        simulatorByClient.put(client, simulator);
        boolean isDefault = client.equals(ClientBeanNames.DEFAULT_CLIENT);
        if (!isDefault) {
            namedClients.put("timflux.clients." + client + ".sdk-app-id", simulator.sdkAppId());
        }
        String bean = isDefault ? "timSimulator" : client + "TimSimulator";
        RootBeanDefinition definition = register(bean, TimSimulator.class, () -> simulator);
        definition.setPrimary(isDefault);
        definition.addQualifier(new AutowireCandidateQualifier(Qualifier.class, client));
        RootBeanDefinition details = register(
                bean + "ConnectionDetails",
                TimFluxConnectionDetails.class,
                () -> new SimulatorConnectionDetails(simulator));
        if (!isDefault) {
            details.addQualifier(new AutowireCandidateQualifier(Qualifier.class, client));
        }
    }

    private TimSimulator start(String client) {
        TimSimulatorBuilder builder = TimSimulator.builder()
                .sdkAppId(FIRST_SDK_APP_ID + simulatorByClient.size())
                .attributeNames(attributeNames.toArray(String[]::new));
        customizers.forEach(customizer -> customizer.customize(client, builder));
        return builder.start();
    }

    private <T> RootBeanDefinition register(String bean, Class<T> type, Supplier<T> instance) {
        RootBeanDefinition definition = new RootBeanDefinition(type, instance);
        beans.registerBeanDefinition(bean, definition);
        return definition;
    }

    /** Adds simulators for the other clients of the application, so that none of them calls the real service. */
    void addMissing() {
        removeOtherDetails();
        Stream.concat(
                        ClientBeanNames.configuredClients(context.getEnvironment()).stream(),
                        beans.containsBeanDefinition(ClientBeanNames.DEFAULT_CLIENT_BEAN)
                                ? Stream.of(ClientBeanNames.DEFAULT_CLIENT)
                                : Stream.empty())
                .filter(client -> !simulatorByClient.containsKey(client))
                .toList()
                .forEach(this::add);
        // Registered last, so that it runs after the customizers of the application.
        register("timSimulatorBuilderCustomizer", TimFluxBuilderCustomizer.class, () -> this::customize);
    }

    /** Removes connection details of the application, such as those of a real service. */
    private void removeOtherDetails() {
        Stream.of(beans.getBeanNamesForType(TimFluxConnectionDetails.class, true, false))
                .filter(bean -> !isOfSimulator(bean))
                .filter(beans::containsBeanDefinition)
                .forEach(beans::removeBeanDefinition);
    }

    private boolean isOfSimulator(String bean) {
        return bean.endsWith("imSimulatorConnectionDetails");
    }

    /** Undoes what customizers of the application set, such as a proxy or an endpoint. */
    private void customize(String client, TimFlux.Builder builder) {
        TimSimulator simulator = Objects.requireNonNull(simulatorByClient.get(client), client);
        builder.proxy(ProxyOptions.none()).endpoint(simulator.endpoint());
    }

    /** Brings clients and simulators into the state after their start. */
    void reset() {
        // The clients first: they end their calls, which the simulator would record otherwise.
        if (resetClients()) {
            // A request that a client had just sent arrives within this time.
            Mono.delay(ARRIVAL).block();
        }
        simulatorByClient.values().forEach(TimSimulator::reset);
    }

    private boolean resetClients() {
        TimClientFactory factory = beans.getBeanProvider(TimClientFactory.class).getIfAvailable();
        boolean endsCalls = factory != null && factory.resetClients();
        long ownWithCalls = Stream.of(beans.getBeanNamesForType(TimClient.class, false, false))
                .filter(bean -> !isOfStarter(bean))
                .map(beans::getSingleton)
                .filter(ResettableClient.class::isInstance)
                .filter(client -> ((ResettableClient) client).reset())
                .count();
        return endsCalls || ownWithCalls > 0;
    }

    /** A bean of the starter may be a spy of the client, which should not record the reset. */
    private boolean isOfStarter(String bean) {
        return simulatorByClient.keySet().stream()
                .map(client -> client.equals(ClientBeanNames.DEFAULT_CLIENT)
                        ? ClientBeanNames.DEFAULT_CLIENT_BEAN
                        : ClientBeanNames.clientBeanOf(client))
                .anyMatch(bean::equals);
    }

    private void close() {
        simulatorByClient.values().forEach(TimSimulator::close);
    }
}
