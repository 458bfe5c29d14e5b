package io.github.timflux.spring.autoconfigure;

import io.github.timflux.PathFamily;
import io.github.timflux.TimClient;
import io.github.timflux.spi.PermitSchedulerProvider;
import io.github.timflux.spring.internal.client.ClientBeanNames;
import io.github.timflux.spring.internal.client.ClientQuotas;
import io.github.timflux.spring.internal.client.LastResponseTimes;
import io.github.timflux.spring.internal.client.SharedQuotaDetails;
import io.github.timflux.spring.internal.health.TimFluxHealthIndicator;
import io.github.timflux.spring.internal.health.TimFluxHealthProperties;
import io.github.timflux.spring.internal.properties.InvalidClientPropertyException;
import io.github.timflux.spring.internal.properties.ResolvedClientProperties;
import io.github.timflux.spring.internal.properties.TimFluxProperties;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.CompositeReactiveHealthContributor;
import org.springframework.boot.health.contributor.ReactiveHealthContributor;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import reactor.core.publisher.Mono;

/** Reports the health of all clients, if the application has the actuator. */
@AutoConfiguration(after = TimFluxAutoConfiguration.class)
@ConditionalOnClass({ReactiveHealthContributor.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnBean({TimClient.class, LastResponseTimes.class})
@ConditionalOnEnabledHealthIndicator("timflux")
@EnableConfigurationProperties(TimFluxHealthProperties.class)
public final class TimFluxHealthContributorAutoConfiguration {

    TimFluxHealthContributorAutoConfiguration() {}

    /** One indicator if there is one client; otherwise a composite with one indicator for each client name. */
    @Bean
    @ConditionalOnMissingBean(name = {"timfluxHealthIndicator", "timfluxHealthContributor"})
    ReactiveHealthContributor timfluxHealthContributor(
            Map<String, TimClient> clients,
            TimFluxProperties properties,
            TimFluxHealthProperties health,
            LastResponseTimes lastResponseTimes,
            ClientQuotas clientQuotas,
            ObjectProvider<SharedQuotaDetails> quotaDetails,
            Environment environment) {
        Map<String, TimFluxHealthIndicator> indicators = clients.entrySet().stream()
                .collect(Collectors.toMap(bean -> ClientBeanNames.clientOf(bean.getKey()), bean -> {
                    String name = ClientBeanNames.clientOf(bean.getKey());
                    return new TimFluxHealthIndicator(
                            bean.getValue(),
                            () -> lastResponseTimes.of(name),
                            () -> quotaDetails(clientQuotas.of(name), quotaDetails),
                            health.probe()
                                    ? probe(
                                            bean.getValue(),
                                            clientProperties(environment, properties, name),
                                            health.timeout())
                                    : Mono.empty());
                }));
        return indicators.size() == 1
                ? indicators.values().iterator().next()
                : CompositeReactiveHealthContributor.fromMap(indicators);
    }

    private static Map<String, Object> quotaDetails(
            @Nullable PermitSchedulerProvider provider, ObjectProvider<SharedQuotaDetails> quotaDetails) {
        SharedQuotaDetails details = quotaDetails.getIfAvailable();
        return provider == null || details == null ? Map.of() : details.of(provider);
    }

    private static ResolvedClientProperties clientProperties(
            Environment environment, TimFluxProperties properties, String client) {
        return properties.clients().containsKey(client)
                ? ResolvedClientProperties.ofNamedClient(environment, client)
                : ResolvedClientProperties.ofDefaultClient(environment);
    }

    private static Mono<Void> probe(TimClient client, ResolvedClientProperties properties, Duration timeout) {
        PathFamily family = properties.properties().pathFamily();
        try {
            return client.ping(family, timeout);
        } catch (IllegalArgumentException e) {
            throw new InvalidClientPropertyException("management.health.timflux.timeout", e.getMessage(), e);
        }
    }
}
