package io.github.timflux.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Injects the URL of the simulator into a parameter of type {@link java.net.URI}. A parameter without this annotation
 * can belong to another extension, or to a parameterized test.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface SimulatorEndpoint {}
