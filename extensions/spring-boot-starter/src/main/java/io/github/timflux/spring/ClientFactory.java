package io.github.timflux.spring;

import io.github.timflux.TimClient;
import io.github.timflux.core.TimFlux;
import io.github.timflux.spi.CallListener;
import io.github.timflux.spi.PermitSources;
import io.github.timflux.spi.UserSigProvider;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.core.env.Environment;

/** Makes clients of their settings and of the beans that concern them. */
final class ClientFactory {

    private final Environment environment;
    private final ConfigurableListableBeanFactory beans;
    private final LastAnswers answers;

    ClientFactory(Environment environment, ConfigurableListableBeanFactory beans, LastAnswers answers) {
        this.environment = environment;
        this.beans = beans;
        this.answers = answers;
    }

    /** Makes the one client that has no name. */
    TimClient openDefault() {
        return open(
                ClientNames.DEFAULT,
                ClientSettings.of(environment),
                only(UserSigProvider.class),
                only(PermitSources.class));
    }

    /**
     * Makes a client of {@code timflux.clients}. Whoever signs or grants permits for one application does so for no
     * other.
     */
    TimClient open(String client) {
        return open(
                client,
                ClientSettings.of(environment, client),
                qualified(UserSigProvider.class, client),
                qualified(PermitSources.class, client));
    }

    private TimClient open(
            String client, ClientSettings settings, @Nullable UserSigProvider signer, @Nullable PermitSources permits) {
        TimFlux.Builder builder = new ClientIdentity(settings).builder(signer);
        new ClientPlace(settings).describe(builder, only(SslBundles.class));
        new ClientPace(settings).describe(builder);
        if (permits != null) {
            builder.permits(permits);
        }
        builder.listener(listener(client));
        beans.getBeanProvider(TimFluxBuilderCustomizer.class)
                .orderedStream()
                .forEach(customizer -> customizer.customize(client, builder));
        return build(settings, builder);
    }

    private CallListener listener(String client) {
        return beans.getBeanProvider(CallListener.class)
                .orderedStream()
                .reduce(answers.listener(client), CallListener::and);
    }

    private static TimClient build(ClientSettings settings, TimFlux.Builder builder) {
        try {
            return settings.take("endpoint", builder::build);
        } catch (IllegalStateException e) {
            throw new ClientPropertyException(settings.nameOf("quota.calls-per-second"), e.getMessage(), e);
        }
    }

    private <T> @Nullable T only(Class<T> type) {
        return beans.getBeanProvider(type).getIfAvailable();
    }

    private <T> @Nullable T qualified(Class<T> type, String client) {
        Map<String, T> found = BeanFactoryAnnotationUtils.qualifiedBeansOfType(beans, type, client);
        if (found.size() > 1) {
            throw new NoUniqueBeanDefinitionException(type, found.keySet());
        }
        return found.isEmpty() ? null : found.values().iterator().next();
    }
}
