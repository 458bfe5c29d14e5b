package io.github.timflux.docs.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.Secret;
import io.github.timflux.TimClient;
import io.github.timflux.core.TimFlux;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.test.TimSimulatorTest;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

@TimSimulatorTest(attributeNames = "city", accounts = "u1")
class KeyRotationTest {

    @Test
    void shouldUseTheNewKey(TimSimulator simulator) {
        // The key of the application, which another process replaces.
        AtomicReference<Secret> key = new AtomicReference<>(Secret.of(simulator.secretKey()));
        Mono<Secret> currentKey = Mono.fromSupplier(key::get);
        try (TimClient client = TimFlux.builder(
                        simulator.sdkAppId(),
                        simulator.identifier(),
                        TimFlux.userSigProvider(
                                simulator.sdkAppId(), simulator.identifier(), currentKey, Duration.ofHours(1)))
                .endpoint(simulator.endpoint())
                .build()) {
            Profiles profiles = new Profiles(client.timPush());
            profiles.city("u1").block();

            String newKey = "fedcba9876543210".repeat(4);
            key.set(Secret.of(newKey));
            simulator.change(settings -> settings.secretKey(newKey));

            assertThat(client.timPush().attributes().get("u1").block()).isEmpty();
        }
    }
}
