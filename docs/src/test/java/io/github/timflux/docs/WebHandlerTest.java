package io.github.timflux.docs;

import static io.github.timflux.docs.Service.CREDENTIALS;
import static io.github.timflux.docs.Service.SDK_APP_ID;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.Credentials;
import io.github.timflux.PushApi;
import io.github.timflux.SingleOptions;
import io.github.timflux.TimClient;
import io.github.timflux.core.TimFlux;
import io.github.timflux.simulator.TimSimulator;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Runs the samples of docs/web-handler.md, and compares them with the page. The tests of the starter run the controller
 * and its errors in WebFlux; {@link SpringMvcTest} runs them in Spring MVC. CoroutinesTest runs the samples in Kotlin.
 */
final class WebHandlerTest {

    private static final String SPRING =
            "../../../extensions/spring-boot-starter/src/test/java/io/github/timflux/spring/sample/";

    private final TimSimulator simulator = Service.simulator().start();
    private final URI endpoint = simulator.endpoint();
    private final TimClient client = Service.client(simulator).build();
    private final PushApi push = client.timPush();

    @AfterEach
    void close() {
        client.close();
        simulator.close();
    }

    @Test
    void shouldShowTestedSamplesOnly() throws IOException {
        Samples.assertRun(
                "web-handler.md",
                "java/io/github/timflux/docs/WebHandlerTest.java",
                "java/io/github/timflux/docs/CityController.java",
                "kotlin/io/github/timflux/docs/Coroutines.kt",
                SPRING + "UserController.java",
                SPRING + "TimExceptionHandler.java");
    }

    @Test
    void shouldSetADeadline() {
        long sdkAppId = SDK_APP_ID;
        Credentials credentials = CREDENTIALS;
        // sample: singleOptions
        TimClient fastFailing = TimFlux.builder(sdkAppId, credentials)
                .endpoint(endpoint) // or .region(Region.SINGAPORE)
                .single(SingleOptions.defaults()
                        .withDeadline(Duration.ofSeconds(2))
                        .withMaxPending(1_000))
                .build();
        // end
        assertThat(fastFailing.timPush().tags().get("u1").block()).isEmpty();
        fastFailing.close();
    }

    @Test
    void shouldSupportOtherStyles() throws Exception {
        // sample: blocking
        Map<String, String> attributes = push.attributes().get("u1").block();
        // end
        assertThat(attributes).containsEntry("name", "u1");
        // sample: stage
        CompletionStage<Map<String, String>> stage = push.attributes().get("u1").toFuture();
        // end
        assertThat(stage.toCompletableFuture().get()).containsEntry("name", "u1");
    }
}
