package io.github.timflux.spring.internal.client;

import io.github.timflux.TimClient;
import io.github.timflux.spring.internal.properties.TimFluxProperties;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.context.LifecycleProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Closes all clients with the application, including client beans of the application. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBean(TimClient.class)
public final class GracefulShutdownConfiguration {

    @Bean
    GracefulShutdownLifecycle timFluxGracefulShutdown(
            ConfigurableApplicationContext context,
            TimFluxProperties properties,
            ObjectProvider<LifecycleProperties> lifecycle) {
        Duration timeout = properties.shutdownTimeout();
        return new GracefulShutdownLifecycle(
                context,
                timeout == null
                        ? lifecycle.getIfAvailable(LifecycleProperties::new).getTimeoutPerShutdownPhase()
                        : timeout);
    }
}
