package io.github.timflux.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.ErrorKind;
import io.github.timflux.PushApi;
import io.github.timflux.TimClient;
import io.github.timflux.TimException;
import io.github.timflux.simulator.TimSimulator;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Runs the sample of docs/failures.md, and compares the page with the kinds of errors. */
final class FailuresTest {

    private static final Pattern KIND = Pattern.compile("`([A-Z_]+)`");

    @Test
    void shouldShowTestedSamplesOnly() throws IOException {
        Samples.assertRun("failures.md", "java/io/github/timflux/docs/FailuresTest.java");
    }

    @Test
    void shouldExplainEveryKind() {
        List<String> explained = TaskPage.section("docs/failures.md", "Kinds of errors")
                .lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split(" \\| ", 2)[0])
                .flatMap(cell -> KIND.matcher(cell).results().map(found -> found.group(1)))
                .toList();
        assertThat(explained)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(ErrorKind.values()).map(ErrorKind::name).toList());
    }

    @Test
    void shouldReplaceAnError() {
        try (TimSimulator simulator = Service.simulator().start();
                TimClient client = Service.client(simulator).build()) {
            PushApi push = client.timPush();
            // sample: fallback
            Mono<String> city = push.attributes()
                    .get("no-such-user")
                    .map(attributes -> attributes.getOrDefault("city", "unknown"))
                    .onErrorResume(TimException.class, error -> switch (error.kind()) {
                        case REJECTED, MISSING -> Mono.just("no such account");
                        case UNAVAILABLE, NOT_ATTEMPTED -> Mono.just("try again later");
                        default -> Mono.error(error);
                    });
            // end
            assertThat(city.block()).isEqualTo("no such account");
        }
    }
}
