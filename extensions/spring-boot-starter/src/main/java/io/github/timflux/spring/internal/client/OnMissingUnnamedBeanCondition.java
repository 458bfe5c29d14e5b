package io.github.timflux.spring.internal.client;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Looks for beans of a type, without those of {@code timflux.clients} and those that are only injected by name. */
final class OnMissingUnnamedBeanCondition extends SpringBootCondition implements ConfigurationCondition {

    @Override
    public ConfigurationPhase getConfigurationPhase() {
        return ConfigurationPhase.REGISTER_BEAN;
    }

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Class<?> type = metadata.getAnnotations()
                .get(ConditionalOnMissingUnnamedBean.class)
                .getClass("value");
        ConfigurableListableBeanFactory beans = Objects.requireNonNull(context.getBeanFactory());
        List<String> named = ClientBeanNames.configuredClients(context.getEnvironment()).stream()
                .flatMap(client ->
                        Stream.of(ClientBeanNames.clientBeanOf(client), ClientBeanNames.pushApiBeanOf(client)))
                .toList();
        ConditionMessage.Builder message =
                ConditionMessage.forCondition(ConditionalOnMissingUnnamedBean.class, type.getName());
        return Stream.of(BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beans, type, true, false))
                .filter(bean -> !named.contains(bean) && isInjectedByType(bean, beans))
                .findFirst()
                .map(bean -> ConditionOutcome.noMatch(message.foundExactly("bean " + bean)))
                .orElseGet(() ->
                        ConditionOutcome.match(message.didNotFind("any bean").atAll()));
    }

    private static boolean isInjectedByType(String bean, ConfigurableListableBeanFactory beans) {
        if (!beans.containsBeanDefinition(bean)) {
            return true;
        }
        BeanDefinition definition = beans.getMergedBeanDefinition(bean);
        return definition.isAutowireCandidate()
                && !(definition instanceof AbstractBeanDefinition candidate && !candidate.isDefaultCandidate());
    }
}
