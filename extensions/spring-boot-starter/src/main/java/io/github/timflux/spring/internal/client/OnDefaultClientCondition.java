package io.github.timflux.spring.internal.client;

import io.github.timflux.spring.TimFluxConnectionDetails;
import io.github.timflux.spring.internal.properties.ResolvedClientProperties;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches if there are connection details for the client without a name, or if the properties under {@code timflux}
 * describe a client, and not only common values of {@code timflux.clients}.
 *
 * <p>Without {@code timflux.clients}, one property is enough: if another one is missing, the application fails with the
 * name of the missing property instead of a missing bean. With {@code timflux.clients}, the identity of a client is
 * needed: its SDKAppID, or a key that none of the named clients inherits. A region, for example, is only a common
 * value.
 */
final class OnDefaultClientCondition extends SpringBootCondition implements ConfigurationCondition {

    private static final List<String> KEYS = List.of("secret-key", "secret-key-file");
    private static final List<String> CLIENT_PROPERTIES =
            List.of("sdk-app-id", "secret-key", "secret-key-file", "region", "endpoint");

    /** Connection details are beans, so all configurations have to be parsed. */
    @Override
    public ConfigurationPhase getConfigurationPhase() {
        return ConfigurationPhase.REGISTER_BEAN;
    }

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        ConditionMessage.Builder message = ConditionMessage.forCondition("timflux client");
        Environment environment = context.getEnvironment();
        List<String> details = connectionDetails(context);
        if (!details.isEmpty()) {
            return ConditionOutcome.match(message.foundExactly("connection details " + details));
        }
        Collection<String> named = ClientBeanNames.configuredClients(environment);
        return CLIENT_PROPERTIES.stream()
                .filter(property -> ResolvedClientProperties.isSetForDefaultClient(environment, property))
                .filter(property -> named.isEmpty() || isIdentity(property, named, environment))
                .findFirst()
                .map(property -> ConditionOutcome.match(message.foundExactly("property timflux." + property)))
                .orElseGet(() -> ConditionOutcome.noMatch(
                        named.isEmpty()
                                ? message.didNotFind("any property of a client, such as")
                                        .items("timflux.sdk-app-id")
                                : message.because("timflux.clients has clients, and timflux.sdk-app-id is not set")));
    }

    private static List<String> connectionDetails(ConditionContext context) {
        ConfigurableListableBeanFactory beans = Objects.requireNonNull(context.getBeanFactory());
        List<String> found = List.of(BeanFactoryUtils.beanNamesForTypeIncludingAncestors(
                beans, TimFluxConnectionDetails.class, true, false));
        return ClientBeanNames.withoutNamedClients(found, beans, context.getEnvironment());
    }

    private static boolean isIdentity(String property, Collection<String> named, Environment environment) {
        return property.equals("sdk-app-id")
                || (KEYS.contains(property)
                        && named.stream()
                                .noneMatch(client -> ResolvedClientProperties.ofNamedClient(environment, client)
                                        .inherits(property)));
    }
}
