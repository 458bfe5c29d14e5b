package io.github.timflux.spring;

import io.github.timflux.TimClient;
import io.github.timflux.micrometer.MicrometerObserver;
import io.github.timflux.micrometer.SharedRequestTracing;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** Has clients report to the application's registries, if it has one for meters. */
@AutoConfiguration(
        after = TimFluxAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration",
            "org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration"
        })
@ConditionalOnClass({MicrometerObserver.class, MeterRegistry.class})
@ConditionalOnBean({TimClient.class, MeterRegistry.class})
public final class TimFluxObservationAutoConfiguration {

    TimFluxObservationAutoConfiguration() {}

    /** Observations where they can be made; else the same timers without them. */
    @Bean
    ClientObservers timFluxClientObservers(MeterRegistry meters, ObjectProvider<ObservationRegistry> observations) {
        return client -> {
            ObservationRegistry registry = observations.getIfAvailable();
            return registry == null
                    ? MicrometerObserver.ofMetrics(client, meters)
                    : new MicrometerObserver(client, registry, meters);
        };
    }

    /** Where there are spans, a request that several calls share has a link to each of them. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(Tracer.class)
    @ConditionalOnBean(Tracer.class)
    static final class Tracing {

        /** Before the handlers that would make a span without links; it takes nothing else from them. */
        @Bean
        @Order(0)
        @ConditionalOnMissingBean
        SharedRequestTracing timFluxSharedRequestTracing(Tracer tracer) {
            return new SharedRequestTracing(tracer);
        }
    }
}
