package io.github.timflux.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.Credentials;
import io.github.timflux.TimClient;
import io.github.timflux.core.TimFlux;
import io.github.timflux.micrometer.MicrometerInstrumentation;
import io.github.timflux.simulator.TimSimulator;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** Runs the sample of docs/operations.md, and compares it with the page. */
final class OperationsTest {

    @Test
    void shouldShowTheTestedSampleOnly() throws IOException {
        Samples.assertRun("operations.md", "java/io/github/timflux/docs/OperationsTest.java");
    }

    @Test
    void shouldRecordMetrics() {
        long sdkAppId = Service.SDK_APP_ID;
        Credentials credentials = Service.CREDENTIALS;
        SimpleMeterRegistry meterRegistry = new SimpleMeterRegistry();
        ObservationRegistry observationRegistry = ObservationRegistry.create();
        try (TimSimulator simulator = Service.simulator().start()) {
            URI endpoint = simulator.endpoint();
            // sample: instrumentation
            MicrometerInstrumentation instrumentation =
                    new MicrometerInstrumentation("accounts", observationRegistry, meterRegistry);
            TimClient client = TimFlux.builder(sdkAppId, credentials)
                    .endpoint(endpoint) // or .region(Region.SINGAPORE)
                    .instrumentation(instrumentation)
                    .build();
            // end
            client.timPush().attributes().get("u1").block();
            assertThat(meterRegistry.get("timflux.results").counter().count()).isOne();
            client.close();
        }
    }
}
