package io.github.timflux.docs.testing;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/** An application with two clients. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class TwoApplications {}
