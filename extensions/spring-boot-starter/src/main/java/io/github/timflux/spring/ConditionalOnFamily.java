package io.github.timflux.spring;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Conditional;

/** Only if {@code timflux.family} is this one, in whatever way it is written. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Conditional(OnFamilyCondition.class)
@interface ConditionalOnFamily {

    /** The family. */
    Family value();
}
