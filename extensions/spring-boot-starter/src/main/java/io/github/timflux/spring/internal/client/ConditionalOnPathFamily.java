package io.github.timflux.spring.internal.client;

import io.github.timflux.PathFamily;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Conditional;

/** Matches if {@code timflux.path-family} has the given value, in any notation that Spring Boot binds. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Conditional(OnPathFamilyCondition.class)
@interface ConditionalOnPathFamily {

    /** The expected family. */
    PathFamily value();
}
