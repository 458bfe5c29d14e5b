package io.github.timflux.test.spring.internal;

import io.github.timflux.spring.internal.client.ClientBeanNames;
import io.github.timflux.test.spring.TimSimulatorCustomizer;
import java.util.Collection;
import java.util.List;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Adds simulators to an application context. Test classes with an equal customizer share a context.
 *
 * @param clients the clients of the annotation
 * @param attributeNames the attribute names of the annotation
 * @param customizers the customizers of the annotation
 */
record SimulatorContextCustomizer(
        List<String> clients, List<String> attributeNames, List<Class<? extends TimSimulatorCustomizer>> customizers)
        implements ContextCustomizer {

    @Override
    public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
        ContextSimulators simulators = new ContextSimulators(context, attributeNames, customizers);
        clientsOf(context.getEnvironment()).forEach(simulators::add);
        // This runs when all beans are registered, and before they are created.
        context.addBeanFactoryPostProcessor(beans -> simulators.addMissing());
    }

    private Collection<String> clientsOf(Environment environment) {
        if (!clients.isEmpty()) {
            return clients;
        }
        Collection<String> configured = ClientBeanNames.configuredClients(environment);
        return configured.isEmpty() ? List.of(ClientBeanNames.DEFAULT_CLIENT) : configured;
    }
}
