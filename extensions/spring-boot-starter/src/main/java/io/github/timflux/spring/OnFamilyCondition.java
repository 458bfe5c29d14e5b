package io.github.timflux.spring;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Looks at {@code timflux.family} as it is bound, which forgives upper case and dashes. */
final class OnFamilyCondition extends SpringBootCondition {

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Family wanted = metadata.getAnnotations().get(ConditionalOnFamily.class).getEnum("value", Family.class);
        Family family = ClientSettings.of(context.getEnvironment()).properties().family();
        return new ConditionOutcome(
                family == wanted,
                ConditionMessage.forCondition(ConditionalOnFamily.class, wanted)
                        .because("timflux.family is " + family));
    }
}
