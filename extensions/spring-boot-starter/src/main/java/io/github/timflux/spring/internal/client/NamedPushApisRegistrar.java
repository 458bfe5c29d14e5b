package io.github.timflux.spring.internal.client;

import io.github.timflux.PathFamily;
import io.github.timflux.spring.internal.properties.ResolvedClientProperties;
import org.springframework.beans.factory.config.RuntimeBeanReference;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/** Registers the operations of each client in {@code timflux.clients}, qualified by the name of the client. */
final class NamedPushApisRegistrar implements ImportBeanDefinitionRegistrar {

    private final Environment environment;

    NamedPushApisRegistrar(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void registerBeanDefinitions(AnnotationMetadata importing, BeanDefinitionRegistry registry) {
        boolean isDefaultAllMemberPush = registry.containsBeanDefinition(PushApiConfiguration.ALL_MEMBER_PUSH_BEAN);
        ClientBeanNames.configuredClients(environment).forEach(client -> {
            RootBeanDefinition definition = definition(client);
            // The default client has no TimPushApi then. Without a name, an injection must not get that of another one.
            definition.setDefaultCandidate(!isDefaultAllMemberPush);
            NamedClientsRegistrar.registerIfMissing(ClientBeanNames.pushApiBeanOf(client), definition, registry);
        });
    }

    private RootBeanDefinition definition(String client) {
        boolean isTimPush = ResolvedClientProperties.ofNamedClient(environment, client)
                        .properties()
                        .pathFamily()
                == PathFamily.TIM_PUSH;
        RootBeanDefinition definition = new RootBeanDefinition(PushApiFactory.class);
        definition.setFactoryMethodName(isTimPush ? "timPush" : "allMemberPush");
        definition
                .getConstructorArgumentValues()
                .addIndexedArgumentValue(0, new RuntimeBeanReference(ClientBeanNames.clientBeanOf(client)));
        return NamedClientsRegistrar.qualified(definition, client);
    }
}
