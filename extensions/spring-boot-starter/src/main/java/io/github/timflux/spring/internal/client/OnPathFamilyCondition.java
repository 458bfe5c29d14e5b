package io.github.timflux.spring.internal.client;

import io.github.timflux.PathFamily;
import io.github.timflux.spring.internal.properties.ResolvedClientProperties;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Compares the bound value of {@code timflux.path-family}, so that upper case and dashes do not matter. */
final class OnPathFamilyCondition extends SpringBootCondition {

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        PathFamily expected =
                metadata.getAnnotations().get(ConditionalOnPathFamily.class).getEnum("value", PathFamily.class);
        PathFamily actual = ResolvedClientProperties.pathFamilyOfDefaultClient(context.getEnvironment());
        return new ConditionOutcome(
                actual == expected,
                ConditionMessage.forCondition(ConditionalOnPathFamily.class, expected)
                        .because("timflux.path-family is " + actual));
    }
}
