package io.github.timflux.spring.internal.client;

import io.github.timflux.TimClient;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/**
 * Creates the default client, if properties directly under {@code timflux} describe one. It is primary: an injection
 * without a name gets this client, and never one of {@code timflux.clients}.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(OnDefaultClientCondition.class)
public final class DefaultClientConfiguration {

    @Bean(ClientBeanNames.DEFAULT_CLIENT_BEAN)
    @ConditionalOnMissingUnnamedBean(TimClient.class)
    @Primary
    @Qualifier(ClientBeanNames.DEFAULT_CLIENT) TimClient timClient(TimClientFactory factory) {
        return factory.openDefaultClient();
    }
}
