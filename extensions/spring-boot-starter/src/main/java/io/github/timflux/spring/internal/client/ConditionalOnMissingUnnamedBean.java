package io.github.timflux.spring.internal.client;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Conditional;

/**
 * Matches if the application has no bean of the given type. A bean that replaces one of a client in
 * {@code timflux.clients}, by its bean name, does not count.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Conditional(OnMissingUnnamedBeanCondition.class)
@interface ConditionalOnMissingUnnamedBean {

    /** The type of the bean. */
    Class<?> value();
}
