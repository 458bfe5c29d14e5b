package io.github.timflux.spring;

import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Whether {@code timflux} describes a client, and not what those of {@code timflux.clients} have in common. One
 * property is enough: whoever has set one and forgotten another wants to be told so, and not that there is no such
 * bean.
 */
final class OnUnnamedClientCondition extends SpringBootCondition {

    private static final List<String> TELLING =
            List.of("sdk-app-id", "secret-key", "secret-key-file", "region", "endpoint");

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        ConditionMessage.Builder message = ConditionMessage.forCondition("timflux client");
        Environment environment = context.getEnvironment();
        if (!ClientNames.in(environment).isEmpty()) {
            return ConditionOutcome.noMatch(message.found("clients with names").items("timflux.clients"));
        }
        ClientSettings settings = ClientSettings.of(environment);
        return TELLING.stream()
                .filter(settings::has)
                .findFirst()
                .map(setting -> ConditionOutcome.match(message.foundExactly("property " + settings.nameOf(setting))))
                .orElseGet(() -> ConditionOutcome.noMatch(
                        message.didNotFind("any property of a client, such as").items("timflux.sdk-app-id")));
    }
}
