package io.github.timflux.spring;

import io.github.timflux.TimClient;
import java.util.Map;
import java.util.stream.Collectors;
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

/** Tells the health of the application's clients, if the actuator is there. */
@AutoConfiguration(after = TimFluxAutoConfiguration.class)
@ConditionalOnClass({ReactiveHealthContributor.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnBean({TimClient.class, LastAnswers.class})
@ConditionalOnEnabledHealthIndicator("timflux")
@EnableConfigurationProperties(TimFluxHealthProperties.class)
public final class TimFluxHealthContributorAutoConfiguration {

    TimFluxHealthContributorAutoConfiguration() {}

    /** One indicator for the only client; for several, one for each by its name. */
    @Bean
    @ConditionalOnMissingBean(name = {"timfluxHealthIndicator", "timfluxHealthContributor"})
    ReactiveHealthContributor timfluxHealthContributor(
            Map<String, TimClient> clients,
            LastAnswers answers,
            TimFluxProperties properties,
            TimFluxHealthProperties health,
            Environment environment) {
        Map<String, TimFluxHealthIndicator> indicators = clients.entrySet().stream()
                .collect(Collectors.toMap(bean -> ClientNames.clientOf(bean.getKey()), bean -> {
                    String name = ClientNames.clientOf(bean.getKey());
                    return new TimFluxHealthIndicator(
                            bean.getValue(),
                            () -> answers.of(name),
                            health.probe()
                                    ? probe(bean.getValue(), settings(environment, properties, name))
                                    : Mono.empty());
                }));
        return indicators.size() == 1
                ? indicators.values().iterator().next()
                : CompositeReactiveHealthContributor.fromMap(indicators);
    }

    private static ClientSettings settings(Environment environment, TimFluxProperties properties, String client) {
        return properties.clients().containsKey(client)
                ? ClientSettings.of(environment, client)
                : ClientSettings.of(environment);
    }

    private static Mono<Void> probe(TimClient client, ClientSettings settings) {
        return settings.properties().family().of(client).attributeNames().get().then();
    }
}
