package io.github.timflux.spring.internal.client;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Creates one client for each name in {@code timflux.clients}. */
@Configuration(proxyBeanMethods = false)
@Import(NamedClientsRegistrar.class)
public final class NamedClientsConfiguration {}
