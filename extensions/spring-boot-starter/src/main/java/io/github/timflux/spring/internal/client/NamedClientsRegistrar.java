package io.github.timflux.spring.internal.client;

import io.github.timflux.TimClient;
import io.github.timflux.spring.internal.properties.InvalidClientPropertyException;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.ConstructorArgumentValues;
import org.springframework.beans.factory.config.RuntimeBeanReference;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/**
 * Registers a client for each name in {@code timflux.clients}, qualified by that name. A bean of the application with
 * the same bean name takes precedence.
 *
 * <p>The definitions have factory methods instead of suppliers, because Spring cannot generate code ahead of time for
 * suppliers.
 */
final class NamedClientsRegistrar implements ImportBeanDefinitionRegistrar {

    private static final Pattern VALID_NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9-]*");

    private final Environment environment;

    NamedClientsRegistrar(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void registerBeanDefinitions(AnnotationMetadata importing, BeanDefinitionRegistry registry) {
        ClientBeanNames.configuredClients(environment).forEach(client -> register(requireValid(client), registry));
    }

    private static String requireValid(String client) {
        if (!VALID_NAME.matcher(client).matches() || client.equals(ClientBeanNames.DEFAULT_CLIENT)) {
            throw new InvalidClientPropertyException(
                    "timflux.clients." + client,
                    "The client's name is \"" + client
                            + "\"; expected a letter, followed by letters, digits and dashes, other than \""
                            + ClientBeanNames.DEFAULT_CLIENT + "\".",
                    null);
        }
        return client;
    }

    private void register(String client, BeanDefinitionRegistry registry) {
        registerIfMissing(ClientBeanNames.clientBeanOf(client), clientDefinition(client), registry);
    }

    private static RootBeanDefinition clientDefinition(String client) {
        // A static factory method: conditions do not see a bean whose factory bean is registered later.
        RootBeanDefinition definition = new RootBeanDefinition(TimClientFactory.class);
        definition.setTargetType(TimClient.class);
        definition.setFactoryMethodName("openNamedClient");
        ConstructorArgumentValues arguments = definition.getConstructorArgumentValues();
        arguments.addIndexedArgumentValue(0, new RuntimeBeanReference(ClientBeanNames.FACTORY_BEAN));
        arguments.addIndexedArgumentValue(1, client);
        definition.setDestroyMethodName(AbstractBeanDefinition.INFER_METHOD);
        return qualified(definition, client);
    }

    static RootBeanDefinition qualified(RootBeanDefinition definition, String client) {
        definition.addQualifier(new AutowireCandidateQualifier(Qualifier.class, client));
        return definition;
    }

    static void registerIfMissing(String bean, RootBeanDefinition definition, BeanDefinitionRegistry registry) {
        if (!registry.containsBeanDefinition(bean)) {
            registry.registerBeanDefinition(bean, definition);
        }
    }
}
