package io.github.timflux.test;

import static io.github.timflux.test.assertj.TimSimulatorAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.AttributeUpdate;
import io.github.timflux.Quota;
import io.github.timflux.TimClient;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.test.assertj.TimSimulatorAssert;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Mono;

/** Runs the samples of README.md, and compares the page with the code. */
class ReadmeTest {

    private static final Path README = Path.of("README.md");
    private static final Pattern IN_README =
            Pattern.compile("<!-- sample: (\\w+) -->\\s*```java\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern IN_TEST = Pattern.compile("// sample: (\\w+)\\n(.*?)// end\\n", Pattern.DOTALL);

    @Test
    void shouldShowTheTestedSamples() throws IOException {
        String readme = Files.readString(README);

        assertThat(samples(IN_README, readme))
                .hasSize(readme.split("```java", -1).length - 1)
                .isEqualTo(samples(
                        IN_TEST, Files.readString(Path.of("src/test/java/io/github/timflux/test/ReadmeTest.java"))));
    }

    @Test
    void shouldNameAllAssertions() throws IOException {
        String readme = Files.readString(README);

        assertThat(Arrays.stream(TimSimulatorAssert.class.getDeclaredMethods())
                        .filter(method -> Modifier.isPublic(method.getModifiers())))
                .isNotEmpty()
                .allSatisfy(method -> assertThat(readme).containsPattern("`" + method.getName() + "[(`]"));
    }

    private static Map<String, String> samples(Pattern pattern, String text) {
        Map<String, String> samples = new TreeMap<>();
        pattern.matcher(text)
                .results()
                .forEach(found -> samples.put(
                        found.group(1), found.group(2).replaceAll("\\s+", " ").strip()));
        return samples;
    }

    /** The application under test. */
    private record Profiles(TimClient client) {

        Mono<Void> moveTo(String account, String city) {
            return client.timPush().attributes().set(AttributeUpdate.of(account, "city", city));
        }
    }

    @Nested
    // sample: test
    @TimSimulatorTest(attributeNames = "city", accounts = "u1")
    class ProfilesTest {

        @Test
        void shouldWriteTheCity(TimSimulator simulator, TimClient client) {
            new Profiles(client).moveTo("u1", "Busan").block();

            assertThat(simulator).wrote("u1", "city", "Busan").refusedNoCalls();
        }
    }
    // end

    @Nested
    class WithField {

        // sample: field
        @RegisterExtension
        static final TimSimulatorExtension TIM = TimSimulatorExtension.of(settings -> settings.attributeNames("city")
                        .account("u1", Map.of("city", "Seoul"))
                        .latency(Duration.ofMillis(5)))
                .withQuota(Quota.perSecond(50))
                .withClient(client -> client.responseTimeout(Duration.ofSeconds(1)));
        // end

        @Test
        void shouldApplySettings(TimClient client) {
            assertThat(client.timPush().attributes().get("u1").block()).containsEntry("city", "Seoul");
            assertThat(TIM.simulator()).receivedCalls(1);
        }
    }
}
