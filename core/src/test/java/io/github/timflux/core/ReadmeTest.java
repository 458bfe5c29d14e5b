package io.github.timflux.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.Credentials;
import io.github.timflux.TimClient;
import io.github.timflux.simulator.TimSimulator;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** Runs the sample of README.md, and compares the two texts. */
final class ReadmeTest {

    private final List<String> lines = new CopyOnWriteArrayList<>();

    @Test
    void shouldRunTheSample() {
        try (TimSimulator simulator = Service.simulator().start()) {
            sample(Service.SDK_APP_ID, "0123456789abcdef".repeat(4), simulator.endpoint(), Flux.just("u1", "x"));
        }
        assertThat(lines).containsExactlyInAnyOrder("u1 has {name=u1}", "x failed: REJECTED");
    }

    @Test
    void shouldShowTheSampleThatIsRun() throws IOException {
        String readme = Files.readString(Path.of("../README.md"));
        String source = Files.readString(Path.of("src/test/java/io/github/timflux/core/ReadmeTest.java"));
        assertThat(words(between(source, "// sample begins\n", "// sample ends")))
                .isEqualTo(words(between(readme, "```java\n", "```")));
    }

    private void sample(long sdkAppId, String secretKey, URI endpoint, Flux<String> accounts) {
        // sample begins
        try (TimClient client = TimFlux.builder(sdkAppId, Credentials.secretKey("administrator", secretKey))
                .endpoint(endpoint)
                .build()) {
            client.timPush()
                    .attributes()
                    .get(accounts)
                    .map(result -> result.fold(
                            (account, attributes) -> account + " has " + attributes,
                            (account, cause) -> account + " failed: " + cause.kind()))
                    .doOnNext(lines::add)
                    .blockLast();
        }
        // sample ends
    }

    private static String between(String text, String from, String to) {
        int start = text.indexOf(from) + from.length();
        return text.substring(start, text.indexOf(to, start));
    }

    private static String words(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
