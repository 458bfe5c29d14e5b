package io.github.timflux.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.AccountResult;
import io.github.timflux.Credentials;
import io.github.timflux.Region;
import io.github.timflux.TagUpdate;
import io.github.timflux.TimClient;
import io.github.timflux.TimPushApi;
import io.github.timflux.core.TimFlux;
import io.github.timflux.simulator.TimSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** Runs the samples of README.md, and compares the page with them and with the reports that it cites. */
final class ReadmeTest {

    private static final Path README = Path.of("../README.md");
    private static final Pattern PROPERTIES = Pattern.compile("```properties\\n.*?```", Pattern.DOTALL);
    private static final int MAX_LINES = 120;

    @Test
    void shouldBuildClientForRegion() {
        String secretKey = "0123456789abcdef".repeat(4);
        // sample: client
        // The SDKAppID, the UserID of an administrator, and the secret key of your application at Tencent.
        TimClient client = TimFlux.builder(1_400_000_000, Credentials.secretKey("administrator", secretKey))
                .region(Region.SINGAPORE)
                .build();
        UserTags tags = new UserTags(client.timPush());
        // end
        assertThat(tags.push()).isInstanceOf(TimPushApi.class);
        assertThat(client.endpoints()).singleElement().satisfies(endpoint -> assertThat(endpoint.endpoint())
                .isEqualTo(Region.SINGAPORE.endpoint()));
        client.close();
    }

    @Test
    void shouldReadAndAddTags() {
        try (TimSimulator simulator = Service.simulator().start();
                TimClient client = Service.client(simulator).build()) {
            UserTags tags = new UserTags(client.timPush());
            assertThat(tags.isVip("u1").block()).isFalse();
            List<AccountResult<?>> results = tags.addVip(Flux.just("u1", "x")).collectList().block().stream()
                    .<AccountResult<?>>map(result -> result)
                    .toList();
            assertThat(results)
                    .extracting(result -> result.account() + " " + result.isSuccess())
                    .containsExactlyInAnyOrder("u1 true", "x false");
            assertThat(tags.isVip("u1").block()).isTrue();
        }
    }

    @Test
    void shouldCallForOneAndForManyAccounts() {
        try (TimSimulator simulator = Service.simulator()
                        .accountDirectory(account -> account.equals("x") ? null : Map.of())
                        .start();
                TimClient client = Service.client(simulator).build()) {
            UserTags tags = new UserTags(client.timPush());
            Flux<String> accounts = Flux.just("alice", "bob", "x");
            tags.addVip(Flux.just("alice")).blockLast();
            // sample: calls
            boolean isVip = tags.isVip("alice").block(); // in a reactive application, return the Mono
            Flux<AccountResult<TagUpdate>> failed = tags.addVip(accounts).filter(result -> !result.isSuccess());
            long failures = failed.count().block(); // sends the writes
            // end
            assertThat(isVip).isTrue();
            assertThat(failures).isOne();
        }
    }

    @Test
    void shouldShowSamplesThatAreRun() throws IOException {
        Samples.assertRun(
                README.toString(),
                "java/io/github/timflux/docs/ReadmeTest.java",
                "java/io/github/timflux/docs/UserTags.java");
    }

    @Test
    void shouldShowPropertiesThatAreRun() throws IOException {
        // The tests of the starter run the properties of get-started.md.
        assertThat(properties(README)).isEqualTo(properties(Path.of("get-started.md")));
    }

    @Test
    void shouldShowFiguresOfReports() throws IOException {
        assertThat(Files.readString(Path.of("../benchmarks/results/job.md")))
                .contains("| " + figure("\\*\\*([0-9.]+) of the 100 requests"));
        assertThat(Files.readString(Path.of("../benchmarks/results/single-calls.md")))
                .containsPattern("latency at 99 % .*\\| " + figure("\\*\\*99 % have their answer within (\\d+) ms"));
    }

    @Test
    void shouldBeShort() throws IOException {
        assertThat(Files.readAllLines(README)).hasSizeLessThanOrEqualTo(MAX_LINES);
    }

    private static String properties(Path page) throws IOException {
        return firstMatch(PROPERTIES, Files.readString(page), 0);
    }

    private static String figure(String pattern) throws IOException {
        return firstMatch(Pattern.compile(pattern), Files.readString(README), 1);
    }

    private static String firstMatch(Pattern pattern, String text, int group) {
        return pattern.matcher(text)
                .results()
                .findFirst()
                .orElseThrow(() -> new AssertionError("The page does not match " + pattern + "."))
                .group(group);
    }
}
