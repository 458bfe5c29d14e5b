package io.github.timflux.spring.internal.client;

import static java.util.Objects.requireNonNullElse;

import io.github.timflux.TimClient;
import io.github.timflux.core.TimFlux;
import io.github.timflux.spi.CallListener;
import io.github.timflux.spi.Instrumentation;
import io.github.timflux.spi.PermitSchedulerProvider;
import io.github.timflux.spi.UserSigProvider;
import io.github.timflux.spring.TimFluxBuilderCustomizer;
import io.github.timflux.spring.internal.properties.InvalidClientPropertyException;
import io.github.timflux.spring.internal.properties.ResolvedClientProperties;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.core.env.Environment;

/** Opens clients from their properties and from the beans that belong to them. */
public final class TimClientFactory {

    private final Environment environment;
    private final ConfigurableListableBeanFactory beans;
    private final LastResponseTimes lastResponseTimes;

    public TimClientFactory(
            Environment environment, ConfigurableListableBeanFactory beans, LastResponseTimes lastResponseTimes) {
        this.environment = environment;
        this.beans = beans;
        this.lastResponseTimes = lastResponseTimes;
    }

    /** Opens the client that has no name. It uses the only bean of each type. */
    TimClient openDefaultClient() {
        return open(
                ClientBeanNames.DEFAULT_CLIENT, ResolvedClientProperties.ofDefaultClient(environment), this::onlyBean);
    }

    /**
     * Opens a client of {@code timflux.clients}. It uses beans with its name as qualifier only, because a
     * UserSigProvider or a quota belongs to one SDKAppID.
     */
    TimClient openNamedClient(String client) {
        return open(client, ResolvedClientProperties.ofNamedClient(environment, client), new ClientBeanResolver() {
            @Override
            public <T> @Nullable T find(Class<T> type) {
                return qualifiedBean(type, client);
            }
        });
    }

    private TimClient open(String client, ResolvedClientProperties resolved, ClientBeanResolver clientBeans) {
        TimFlux.Builder builder =
                new IdentityConfigurer(resolved).createBuilder(clientBeans.find(UserSigProvider.class));
        new EndpointConfigurer(resolved).applyTo(builder, onlyBean(SslBundles.class));
        resolved.properties().applyTo(builder, resolved);
        PermitSchedulerProvider permitSchedulers = permitSchedulers(client, resolved, clientBeans);
        if (permitSchedulers != null) {
            builder.permitSchedulers(permitSchedulers);
        }
        builder.listener(listener(client)).instrumentation(instrumentation(client, clientBeans));
        beans.getBeanProvider(TimFluxBuilderCustomizer.class)
                .orderedStream()
                .forEach(customizer -> customizer.customize(client, builder));
        return build(resolved, builder);
    }

    private @Nullable PermitSchedulerProvider permitSchedulers(
            String client, ResolvedClientProperties resolved, ClientBeanResolver clientBeans) {
        PermitSchedulerProvider bean = clientBeans.find(PermitSchedulerProvider.class);
        Integer instances = resolved.properties().quota().redis().instances();
        if (bean != null || instances == null) {
            return bean;
        }
        SharedQuotaFactory sharedQuotas = onlyBean(SharedQuotaFactory.class);
        if (sharedQuotas == null) {
            throw resolved.invalid(
                    "quota.redis.instances",
                    "It is " + instances + ", but a shared quota is not available; expected timflux-redis-quota on the"
                            + " class path.");
        }
        return sharedQuotas.create(client, resolved);
    }

    private CallListener listener(String client) {
        return beans.getBeanProvider(CallListener.class)
                .orderedStream()
                .reduce(lastResponseTimes.listener(client).and(new ClientStateLogger(client)), CallListener::and);
    }

    private Instrumentation instrumentation(String client, ClientBeanResolver clientBeans) {
        Instrumentation bean = clientBeans.find(Instrumentation.class);
        if (bean != null) {
            return bean;
        }
        InstrumentationFactory factory = onlyBean(InstrumentationFactory.class);
        return factory == null ? Instrumentation.none() : factory.create(client);
    }

    private static TimClient build(ResolvedClientProperties resolved, TimFlux.Builder builder) {
        try {
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw new InvalidClientPropertyException(resolved.fullName(propertyOf(e)), e.getMessage(), e);
        } catch (IllegalStateException e) {
            throw new InvalidClientPropertyException(resolved.fullName("quota.calls-per-second"), e.getMessage(), e);
        }
    }

    /** Returns the property that {@code build()} refuses. The message starts with its name. */
    private static String propertyOf(IllegalArgumentException refused) {
        String message = requireNonNullElse(refused.getMessage(), "");
        if (message.startsWith("The client certificate")) {
            return "ssl.bundle";
        }
        return message.startsWith("The backup endpoint") ? "backup-endpoint" : "endpoint";
    }

    private <T> @Nullable T onlyBean(Class<T> type) {
        return beans.getBeanProvider(type).getIfAvailable();
    }

    private <T> @Nullable T qualifiedBean(Class<T> type, String client) {
        Map<String, T> found = BeanFactoryAnnotationUtils.qualifiedBeansOfType(beans, type, client);
        if (found.size() > 1) {
            throw new NoUniqueBeanDefinitionException(type, found.keySet());
        }
        return found.isEmpty() ? null : found.values().iterator().next();
    }

    /** Finds the bean of a type that belongs to one client. */
    private interface ClientBeanResolver {

        <T> @Nullable T find(Class<T> type);
    }
}
