package io.github.timflux.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.Credentials;
import io.github.timflux.TimClient;
import io.github.timflux.core.TimFlux;
import io.github.timflux.simulator.TimSimulator;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Runs the sample of README.md, and compares it with the page. */
final class ReadmeTest {

    private final List<String> lines = new CopyOnWriteArrayList<>();

    @Test
    void shouldRunSample() {
        try (TimSimulator simulator = Service.simulator().start()) {
            sample(Service.SDK_APP_ID, "0123456789abcdef".repeat(4), simulator.endpoint(), Flux.just("u1", "x"));
        }
        assertThat(lines).containsExactlyInAnyOrder("u1 has {name=u1}", "x failed: REJECTED");
    }

    @Test
    void shouldPushToTheAccountsWithATag() {
        try (TimSimulator simulator = Service.simulator()
                        .account("u1", Map.of(), List.of("vip"))
                        .start();
                TimClient client = Service.client(simulator).build()) {
            // sample: call
            Mono<String> answer = client.call(
                    "v4/timpush/push",
                    """
                    {
                      "From_Account": "administrator", "MsgRandom": 3674128,
                      "Condition": {"TagsOr": ["vip"]},
                      "OfflinePushInfo": {"Title": "Hello", "Desc": "to our best customers"}
                    }
                    """);
            // end
            assertThat(answer.block()).contains("\"TaskId\"");
            assertThat(simulator.pushes().get(0).accounts()).containsExactly("u1");
        }
    }

    @Test
    void shouldShowSampleThatIsRun() throws IOException {
        Samples.assertRun("../README.md", "java/io/github/timflux/docs/ReadmeTest.java");
    }

    private void sample(long sdkAppId, String secretKey, URI endpoint, Flux<String> accounts) {
        // sample: tenLines
        try (TimClient client = TimFlux.builder(sdkAppId, Credentials.secretKey("administrator", secretKey))
                .endpoint(endpoint)
                .build()) {
            client.timPush()
                    .attributes()
                    .get(accounts)
                    .map(result -> result.fold(
                            (account, attributes) -> account + " has " + attributes,
                            (account, error) -> account + " failed: " + error.kind()))
                    .doOnNext(lines::add)
                    .blockLast();
        }
        // end
    }
}
