package io.github.timflux.spring;

import io.github.timflux.PushApi;
import io.github.timflux.TimClient;
import io.github.timflux.TimPushApi;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.autoconfigure.context.LifecycleProperties;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.core.env.Environment;

/**
 * Makes the clients that {@code timflux.*} describes, and closes them with the application. A {@link TimClient} or
 * {@link PushApi} of the application's own goes before.
 */
@AutoConfiguration(after = {SslAutoConfiguration.class, LifecycleAutoConfiguration.class})
@ConditionalOnBooleanProperty(name = "timflux.enabled", matchIfMissing = true)
@EnableConfigurationProperties({TimFluxProperties.class, ClientProperties.class})
@ImportRuntimeHints(TimFluxRuntimeHints.class)
@Import({
    TimFluxAutoConfiguration.NamedClients.class,
    TimFluxAutoConfiguration.UnnamedClient.class,
    TimFluxAutoConfiguration.Operations.class,
    TimFluxAutoConfiguration.Closing.class
})
public final class TimFluxAutoConfiguration {

    /** The bean that {@link NamedClientsRegistrar} names. */
    static final String FACTORY = "timFluxClientFactory";

    TimFluxAutoConfiguration() {}

    @Bean(FACTORY)
    ClientFactory timFluxClientFactory(
            Environment environment, ConfigurableListableBeanFactory beans, LastAnswers answers) {
        return new ClientFactory(environment, beans, answers);
    }

    @Bean
    LastAnswers timFluxLastAnswers() {
        return new LastAnswers(InstantSource.system());
    }

    /** One for each name in {@code timflux.clients}. */
    @Configuration(proxyBeanMethods = false)
    @Import(NamedClientsRegistrar.class)
    static class NamedClients {}

    /** The only one, if none has a name. */
    @Configuration(proxyBeanMethods = false)
    @Conditional(OnUnnamedClientCondition.class)
    static class UnnamedClient {

        @Bean(ClientNames.DEFAULT_BEAN)
        @ConditionalOnMissingBean
        TimClient timClient(ClientFactory clients) {
            return clients.openDefault();
        }
    }

    /** Those of the only client, be it made here or not. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnSingleCandidate(TimClient.class)
    static class Operations {

        @Bean
        @ConditionalOnFamily(Family.TIMPUSH)
        @ConditionalOnMissingBean(PushApi.class)
        TimPushApi timPushApi(TimClient client) {
            return client.timPush();
        }

        @Bean
        @ConditionalOnFamily(Family.ALL_MEMBER_PUSH)
        @ConditionalOnMissingBean(PushApi.class)
        PushApi allMemberPushApi(TimClient client) {
            return client.allMemberPush();
        }
    }

    /** For all clients, be they made here or not. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBean(TimClient.class)
    static class Closing {

        @Bean
        GracefulClose timFluxGracefulClose(
                ConfigurableApplicationContext context,
                TimFluxProperties properties,
                ObjectProvider<LifecycleProperties> lifecycle) {
            Duration own = properties.shutdownTimeout();
            return new GracefulClose(
                    context,
                    own == null
                            ? lifecycle.getIfAvailable(LifecycleProperties::new).getTimeoutPerShutdownPhase()
                            : own);
        }
    }
}
