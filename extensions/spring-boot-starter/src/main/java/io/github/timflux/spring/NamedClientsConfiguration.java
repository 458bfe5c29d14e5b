package io.github.timflux.spring;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Makes a client for each name in {@code timflux.clients}. */
@Configuration(proxyBeanMethods = false)
@Import(NamedClientsRegistrar.class)
final class NamedClientsConfiguration {}
