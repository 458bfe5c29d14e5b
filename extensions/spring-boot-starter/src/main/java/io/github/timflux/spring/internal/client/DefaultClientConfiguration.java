package io.github.timflux.spring.internal.client;

import io.github.timflux.TimClient;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** Creates the default client, if {@code timflux.clients} has no clients. */
@Configuration(proxyBeanMethods = false)
@Conditional(OnDefaultClientCondition.class)
public final class DefaultClientConfiguration {

    @Bean(ClientBeanNames.DEFAULT_CLIENT_BEAN)
    @ConditionalOnMissingBean
    TimClient timClient(TimClientFactory factory) {
        return factory.openDefaultClient();
    }
}
