package io.github.timflux.spring;

import io.github.timflux.TimClient;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.context.LifecycleProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Closes all clients with the application, be they made here or not. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBean(TimClient.class)
final class GracefulCloseConfiguration {

    @Bean
    GracefulClose timFluxGracefulClose(
            ConfigurableApplicationContext context,
            TimFluxProperties properties,
            ObjectProvider<LifecycleProperties> lifecycle) {
        Duration own = properties.shutdownTimeout();
        return new GracefulClose(
                context,
                own == null ? lifecycle.getIfAvailable(LifecycleProperties::new).getTimeoutPerShutdownPhase() : own);
    }
}
