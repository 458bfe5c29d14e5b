package io.github.timflux.spring;

import static java.util.Objects.requireNonNullElse;

import io.github.timflux.TimClient;
import io.github.timflux.core.TimFlux;
import io.github.timflux.spi.CallListener;
import io.github.timflux.spi.Instrumentation;
import io.github.timflux.spi.PermitSchedulerProvider;
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
        return open(ClientNames.DEFAULT, ClientSettings.of(environment), this::only);
    }

    /**
     * Makes a client of {@code timflux.clients}. Whoever signs or grants permits for one application does so for no
     * other.
     */
    TimClient open(String client) {
        return open(client, ClientSettings.of(environment, client), new OwnBeans() {
            @Override
            public <T> @Nullable T find(Class<T> type) {
                return qualified(type, client);
            }
        });
    }

    private TimClient open(String client, ClientSettings settings, OwnBeans own) {
        TimFlux.Builder builder = new ClientIdentity(settings).builder(own.find(UserSigProvider.class));
        new ClientPlace(settings).describe(builder, only(SslBundles.class));
        new ClientPace(settings).describe(builder);
        PermitSchedulerProvider permits = permits(client, settings, own);
        if (permits != null) {
            builder.permitSchedulers(permits);
        }
        builder.listener(listener(client)).instrumentation(observer(client, own));
        beans.getBeanProvider(TimFluxBuilderCustomizer.class)
                .orderedStream()
                .forEach(customizer -> customizer.customize(client, builder));
        return build(settings, builder);
    }

    private @Nullable PermitSchedulerProvider permits(String client, ClientSettings settings, OwnBeans own) {
        PermitSchedulerProvider brought = own.find(PermitSchedulerProvider.class);
        Integer instances = settings.properties().quota().redis().instances();
        if (brought != null || instances == null) {
            return brought;
        }
        SharedPermits shared = only(SharedPermits.class);
        if (shared == null) {
            throw settings.refusal(
                    "quota.redis.instances",
                    "It is " + instances + ", but nothing can share a quota; expected timflux-redis-quota on the class"
                            + " path.");
        }
        return shared.of(client, settings);
    }

    private CallListener listener(String client) {
        return beans.getBeanProvider(CallListener.class)
                .orderedStream()
                .reduce(answers.listener(client).and(new NewsLog(client)), CallListener::and);
    }

    private Instrumentation observer(String client, OwnBeans own) {
        Instrumentation brought = own.find(Instrumentation.class);
        if (brought != null) {
            return brought;
        }
        ClientObservers observers = only(ClientObservers.class);
        return observers == null ? Instrumentation.none() : observers.of(client);
    }

    private static TimClient build(ClientSettings settings, TimFlux.Builder builder) {
        try {
            return builder.build();
        } catch (IllegalArgumentException e) {
            // What is not good of two endpoints is seen when both are there.
            boolean isBackup = requireNonNullElse(e.getMessage(), "").startsWith("The backup endpoint");
            throw new ClientPropertyException(
                    settings.nameOf(isBackup ? "backup-endpoint" : "endpoint"), e.getMessage(), e);
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

    /** Which of the application's beans are for this client. */
    private interface OwnBeans {

        <T> @Nullable T find(Class<T> type);
    }
}
