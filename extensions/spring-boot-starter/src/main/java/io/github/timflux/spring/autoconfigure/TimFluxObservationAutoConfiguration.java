package io.github.timflux.spring.autoconfigure;

import io.github.timflux.TimClient;
import io.github.timflux.micrometer.MicrometerInstrumentation;
import io.github.timflux.micrometer.SharedRequestTracingHandler;
import io.github.timflux.micrometer.TimFluxMeterFilters;
import io.github.timflux.spring.internal.client.InstrumentationFactory;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
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

/** Reports metrics and traces of all clients, if the application has a {@link MeterRegistry}. */
@AutoConfiguration(
        after = TimFluxAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration",
            "org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration",
            // The names in Spring Boot 3.
            "org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.observation.ObservationAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.tracing.MicrometerTracingAutoConfiguration"
        })
@ConditionalOnClass({MicrometerInstrumentation.class, MeterRegistry.class})
@ConditionalOnBean({TimClient.class, MeterRegistry.class})
public final class TimFluxObservationAutoConfiguration {

    TimFluxObservationAutoConfiguration() {}

    /** Uses the application's {@link ObservationRegistry}; without one, the observations become timers directly. */
    @Bean
    InstrumentationFactory timFluxInstrumentationFactory(
            MeterRegistry meters, ObjectProvider<ObservationRegistry> observations) {
        return client -> {
            ObservationRegistry registry = observations.getIfAvailable();
            return registry == null
                    ? MicrometerInstrumentation.metricsOnly(client, meters)
                    : new MicrometerInstrumentation(client, registry, meters);
        };
    }

    /** Adds descriptions to the timers that Boot's observation handler creates. */
    @Bean
    MeterFilter timFluxMeterDescriptions() {
        return TimFluxMeterFilters.descriptions();
    }

    /** Links the span of a shared request to the span of each caller. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(Tracer.class)
    @ConditionalOnBean(Tracer.class)
    static final class TracingConfiguration {

        /** Ordered before Boot's tracing handlers, which would create a span without links. */
        @Bean
        @Order(0)
        @ConditionalOnMissingBean
        SharedRequestTracingHandler timFluxSharedRequestTracingHandler(Tracer tracer) {
            return new SharedRequestTracingHandler(tracer);
        }
    }
}
