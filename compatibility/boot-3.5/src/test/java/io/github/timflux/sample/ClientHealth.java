package io.github.timflux.sample;

import io.github.timflux.EndpointState.Circuit;
import io.github.timflux.ErrorKind;
import io.github.timflux.TimClient;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.ReactiveHealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;

@Configuration(proxyBeanMethods = false)
public class ClientHealth {

    @Bean
    ReactiveHealthIndicator timfluxHealthIndicator(TimClient client) {
        return () -> Mono.fromSupplier(() -> Health.status(isUp(client) ? Status.UP : Status.DOWN)
                .withDetail("endpoints", client.endpoints())
                .build());
    }

    private static boolean isUp(TimClient client) {
        boolean isRefused = client.problems().stream()
                .anyMatch(problem -> problem.kind() == ErrorKind.CREDENTIALS || problem.kind() == ErrorKind.FORBIDDEN);
        return !isRefused && client.endpoints().stream().anyMatch(endpoint -> endpoint.circuit() != Circuit.OPEN);
    }
}
