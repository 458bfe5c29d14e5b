package io.github.timflux.spring.internal.client;

import io.github.timflux.TimClient;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches if the client that is injected without a name is not one of {@code timflux.clients}, which have operations of
 * their own. Beside them, it has to be primary.
 */
final class OnUnnamedClientCondition extends SpringBootCondition implements ConfigurationCondition {

    @Override
    public ConfigurationPhase getConfigurationPhase() {
        return ConfigurationPhase.REGISTER_BEAN;
    }

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        ConditionMessage.Builder message = ConditionMessage.forCondition("timflux client without a name");
        List<String> named = ClientBeanNames.configuredClients(context.getEnvironment()).stream()
                .map(ClientBeanNames::clientBeanOf)
                .toList();
        if (named.isEmpty()) {
            return ConditionOutcome.match(message.because("timflux.clients is empty"));
        }
        ConfigurableListableBeanFactory beans = Objects.requireNonNull(context.getBeanFactory());
        return Stream.of(beans.getBeanNamesForType(TimClient.class, true, false))
                .filter(bean -> !named.contains(bean))
                .filter(bean -> beans.containsBeanDefinition(bean)
                        && beans.getMergedBeanDefinition(bean).isPrimary())
                .findFirst()
                .map(bean -> ConditionOutcome.match(message.foundExactly("primary bean " + bean)))
                .orElseGet(() -> ConditionOutcome.noMatch(message.because("only timflux.clients has clients")));
    }
}
