package io.github.timflux.spring;

import io.github.timflux.TimClient;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** Makes the only client, if none has a name. */
@Configuration(proxyBeanMethods = false)
@Conditional(OnUnnamedClientCondition.class)
final class UnnamedClientConfiguration {

    @Bean(ClientNames.DEFAULT_BEAN)
    @ConditionalOnMissingBean
    TimClient timClient(ClientFactory clients) {
        return clients.openDefault();
    }
}
