package io.github.timflux.spring.internal.client;

import io.github.timflux.spring.internal.properties.ResolvedClientProperties;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches if the properties under {@code timflux} describe a client, and not the common values of
 * {@code timflux.clients}. One property is enough: if another one is missing, the application fails with the name of
 * the missing property instead of a missing bean.
 */
final class OnDefaultClientCondition extends SpringBootCondition {

    private static final List<String> CLIENT_PROPERTIES =
            List.of("sdk-app-id", "secret-key", "secret-key-file", "region", "endpoint");

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        ConditionMessage.Builder message = ConditionMessage.forCondition("timflux client");
        Environment environment = context.getEnvironment();
        if (!ClientBeanNames.configuredClients(environment).isEmpty()) {
            return ConditionOutcome.noMatch(message.found("named clients").items("timflux.clients"));
        }
        ResolvedClientProperties resolved = ResolvedClientProperties.ofDefaultClient(environment);
        return CLIENT_PROPERTIES.stream()
                .filter(resolved::isSet)
                .findFirst()
                .map(property ->
                        ConditionOutcome.match(message.foundExactly("property " + resolved.fullName(property))))
                .orElseGet(() -> ConditionOutcome.noMatch(
                        message.didNotFind("any property of a client, such as").items("timflux.sdk-app-id")));
    }
}
