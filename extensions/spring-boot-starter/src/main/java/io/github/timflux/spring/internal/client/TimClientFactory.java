package io.github.timflux.spring.internal.client;

import static java.util.Objects.requireNonNullElse;

import io.github.timflux.TimClient;
import io.github.timflux.core.TimFlux;
import io.github.timflux.spi.CallListener;
import io.github.timflux.spi.Instrumentation;
import io.github.timflux.spi.PermitSchedulerProvider;
import io.github.timflux.spi.UserSigProvider;
import io.github.timflux.spring.TimFluxBuilderCustomizer;
import io.github.timflux.spring.TimFluxConnectionDetails;
import io.github.timflux.spring.TimFluxHttpClientCustomizer;
import io.github.timflux.spring.internal.properties.InvalidClientPropertyException;
import io.github.timflux.spring.internal.properties.RereadEnvironment;
import io.github.timflux.spring.internal.properties.ResolvedClientProperties;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.core.env.Environment;

/** Opens clients from their properties and from the beans that belong to them. */
public final class TimClientFactory {

    private static final Log LOG = LogFactory.getLog(TimClientFactory.class);
    private static final String COMMON_VALUE_HINT = " The properties directly under timflux describe a client of their"
            + " own, because timflux.sdk-app-id or a key is set there. If they are only common values, set these"
            + " properties for each client under timflux.clients instead.";

    private final Environment environment;
    private final ConfigurableListableBeanFactory beans;
    private final LastResponseTimes lastResponseTimes;
    private final ClientQuotas clientQuotas;
    private final Queue<OpenClient> openClients = new ConcurrentLinkedQueue<>();

    public TimClientFactory(
            Environment environment,
            ConfigurableListableBeanFactory beans,
            LastResponseTimes lastResponseTimes,
            ClientQuotas clientQuotas) {
        this.environment = environment;
        this.beans = beans;
        this.lastResponseTimes = lastResponseTimes;
        this.clientQuotas = clientQuotas;
    }

    /** Returns the properties of a client. */
    static ResolvedClientProperties resolve(Environment environment, String client) {
        return client.equals(ClientBeanNames.DEFAULT_CLIENT)
                ? ResolvedClientProperties.ofDefaultClient(environment)
                : ResolvedClientProperties.ofNamedClient(environment, client);
    }

    /** The clients that were opened, also those that are closed by now. */
    Collection<OpenClient> openClients() {
        return openClients;
    }

    /**
     * Brings all clients into the state in which they were opened, between two tests of an application. Returns whether
     * calls were ended.
     */
    public boolean resetClients() {
        lastResponseTimes.clear();
        return openClients.stream().filter(OpenClient::reset).count() > 0;
    }

    /** Opens the client that has no name. It uses the only bean of each type that belongs to no named client. */
    TimClient openDefaultClient() {
        try {
            return open(ClientBeanNames.DEFAULT_CLIENT, this::unnamedBean);
        } catch (InvalidClientPropertyException e) {
            throw ClientBeanNames.configuredClients(environment).isEmpty() ? e : e.withHint(COMMON_VALUE_HINT);
        }
    }

    /**
     * Opens a client of {@code timflux.clients}. It uses beans with its name as qualifier only, because a
     * UserSigProvider or a quota belongs to one SDKAppID.
     */
    static TimClient openNamedClient(TimClientFactory factory, String client) {
        return factory.openNamedClient(client);
    }

    private TimClient openNamedClient(String client) {
        return open(client, new ClientBeanResolver() {
            @Override
            public <T> @Nullable T find(Class<T> type) {
                return qualifiedBean(type, client);
            }
        });
    }

    private TimClient open(String client, ClientBeanResolver clientBeans) {
        ResolvedClientProperties resolved = resolve(environment, client);
        TimFluxConnectionDetails details = clientBeans.find(TimFluxConnectionDetails.class);
        IdentityConfigurer identity = new IdentityConfigurer(resolved, details);
        TimFlux.Builder builder = identity.createBuilder(
                clientBeans.find(UserSigProvider.class), () -> resolve(RereadEnvironment.of(environment), client));
        if (details == null) {
            new EndpointConfigurer(resolved).applyTo(builder, onlyBean(SslBundles.class));
        } else {
            EndpointConfigurer.apply(details, builder);
        }
        resolved.properties().applyTo(builder, resolved);
        PermitSchedulerProvider permitSchedulers = permitSchedulers(client, identity.sdkAppId(), resolved, clientBeans);
        if (permitSchedulers != null) {
            clientQuotas.put(client, permitSchedulers);
            builder.permitSchedulers(permitSchedulers);
        }
        builder.listener(listener(client)).instrumentation(instrumentation(client, clientBeans));
        beans.getBeanProvider(TimFluxHttpClientCustomizer.class)
                .orderedStream()
                .forEach(customizer ->
                        builder.configureHttpClient(httpClient -> customizer.customize(client, httpClient)));
        beans.getBeanProvider(TimFluxBuilderCustomizer.class)
                .orderedStream()
                .forEach(customizer -> customizer.customize(client, builder));
        TimClient opened = details == null ? build(resolved, builder) : builder.build();
        LOG.info("Opened the client \"" + client + "\" with the path family "
                + resolved.properties()
                        .pathFamily()
                        .name()
                        .toLowerCase(Locale.ROOT)
                        .replace('_', '-') + ": " + opened);
        openClients.add(new OpenClient(client, opened, identity.sdkAppId(), resolved));
        return opened;
    }

    private @Nullable PermitSchedulerProvider permitSchedulers(
            String client, long sdkAppId, ResolvedClientProperties resolved, ClientBeanResolver clientBeans) {
        PermitSchedulerProvider bean = clientBeans.find(PermitSchedulerProvider.class);
        Integer instances = resolved.properties().quota().redis().instances();
        if (bean != null) {
            return bean;
        }
        resolved.properties().quota().redis().requireInstances(resolved);
        if (instances == null) {
            return null;
        }
        SharedQuotaFactory sharedQuotas = onlyBean(SharedQuotaFactory.class);
        if (sharedQuotas == null) {
            throw resolved.invalid(
                    "quota.redis.instances",
                    "It is " + instances + ", but a shared quota is not available; expected timflux-redis-quota on the"
                            + " class path.");
        }
        return sharedQuotas.create(client, sdkAppId, resolved);
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
            if (requireNonNullElse(e.getMessage(), "").startsWith("The function of configureHttpClient")) {
                throw e; // A bean of the application has caused it, and no property.
            }
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

    private <T> @Nullable T unnamedBean(Class<T> type) {
        List<String> found = Stream.of(BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beans, type))
                .toList();
        List<String> unnamed = ClientBeanNames.withoutNamedClients(found, beans, environment);
        if (unnamed.size() == found.size()) {
            return onlyBean(type);
        }
        if (unnamed.size() > 1) {
            throw new NoUniqueBeanDefinitionException(type, unnamed);
        }
        return unnamed.isEmpty() ? null : beans.getBean(unnamed.get(0), type);
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
