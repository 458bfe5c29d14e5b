package io.github.timflux.spring.sample;

import io.github.timflux.spring.TimFluxBuilderCustomizer;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
public class ResponseTimeoutCustomizer {

    @Bean
    TimFluxBuilderCustomizer longerResponseTimeoutForNews() {
        return (client, builder) -> builder.responseTimeout(Duration.ofSeconds(client.equals("news") ? 10 : 5));
    }
}
