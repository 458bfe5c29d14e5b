package io.github.timflux.spring;

import io.github.timflux.TimClient;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.RuntimeBeanReference;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/**
 * Registers a client and its operations for each name in {@code timflux.clients}, qualified by that name. A bean that
 * the application has under the name of one of these stays instead.
 *
 * <p>These are plain definitions with factory methods, and no suppliers: they have a qualifier, and can be generated
 * ahead of time.
 */
final class NamedClientsRegistrar implements ImportBeanDefinitionRegistrar {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9-]*");

    private final Environment environment;

    NamedClientsRegistrar(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void registerBeanDefinitions(AnnotationMetadata importing, BeanDefinitionRegistry registry) {
        ClientNames.in(environment).forEach(client -> register(checked(client), registry));
    }

    private static String checked(String client) {
        if (!NAME.matcher(client).matches() || client.equals(ClientNames.DEFAULT)) {
            throw new ClientPropertyException(
                    "timflux.clients." + client,
                    "The client's name is \"" + client
                            + "\"; expected a letter, and then letters, digits and dashes, other than \""
                            + ClientNames.DEFAULT + "\".",
                    null);
        }
        return client;
    }

    private void register(String client, BeanDefinitionRegistry registry) {
        String clientBean = ClientNames.beanOf(client);
        registerIfMissing(clientBean, client(client), registry);
        registerIfMissing(ClientNames.pushApiOf(client), pushApi(client, clientBean), registry);
    }

    private static RootBeanDefinition client(String client) {
        RootBeanDefinition definition = new RootBeanDefinition();
        definition.setTargetType(TimClient.class);
        definition.setFactoryBeanName(TimFluxAutoConfiguration.FACTORY);
        definition.setFactoryMethodName("open");
        definition.getConstructorArgumentValues().addIndexedArgumentValue(0, client);
        definition.setDestroyMethodName(AbstractBeanDefinition.INFER_METHOD);
        return qualified(definition, client);
    }

    private RootBeanDefinition pushApi(String client, String clientBean) {
        boolean isTimPush = ClientSettings.of(environment, client).properties().family() == Family.TIMPUSH;
        RootBeanDefinition definition = new RootBeanDefinition(PushApis.class);
        definition.setFactoryMethodName(isTimPush ? "timPush" : "allMemberPush");
        definition.getConstructorArgumentValues().addIndexedArgumentValue(0, new RuntimeBeanReference(clientBean));
        return qualified(definition, client);
    }

    private static RootBeanDefinition qualified(RootBeanDefinition definition, String client) {
        definition.addQualifier(new AutowireCandidateQualifier(Qualifier.class, client));
        return definition;
    }

    private static void registerIfMissing(String bean, RootBeanDefinition definition, BeanDefinitionRegistry registry) {
        if (!registry.containsBeanDefinition(bean)) {
            registry.registerBeanDefinition(bean, definition);
        }
    }
}
