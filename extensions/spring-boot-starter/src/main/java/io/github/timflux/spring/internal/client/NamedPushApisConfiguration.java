package io.github.timflux.spring.internal.client;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Creates the operations of each client in {@code timflux.clients}, after those of the client without a name. */
@Configuration(proxyBeanMethods = false)
@Import(NamedPushApisRegistrar.class)
public final class NamedPushApisConfiguration {}
