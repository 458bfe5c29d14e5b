package io.github.timflux.docs;

import static io.github.timflux.docs.Service.CREDENTIALS;
import static io.github.timflux.docs.Service.SDK_APP_ID;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.Credentials;
import io.github.timflux.EndpointState;
import io.github.timflux.Region;
import io.github.timflux.TimClient;
import io.github.timflux.core.TimFlux;
import io.github.timflux.simulator.TimSimulator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Runs the samples of docs/get-started.md, and compares them with the page. */
final class GetStartedTest {

    private static final Path PAGE = Path.of("get-started.md");
    private static final Pattern VERSION = Pattern.compile("<version>(.*?)</version>");
    private static final Pattern ARTIFACT =
            Pattern.compile("<artifactId>(?:timflux-)?(.*?)</artifactId>|'io\\.github\\.timflux:timflux-([a-z-]+)");

    private static TimSimulator startSimulator() {
        // sample: simulator
        TimSimulator simulator = TimSimulator.builder()
                .attributeNames("sex", "city")
                .accountDirectory(account -> account.startsWith("u") ? Map.of("city", "Seoul") : null)
                .start();
        // end
        return simulator;
    }

    @Test
    void shouldShowTestedSamplesOnly() throws IOException {
        String java = "java/io/github/timflux/docs/";
        Samples.assertRun("get-started.md", java + "GetStartedTest.java", java + "FirstCall.java", java + "Users.java");
    }

    @Test
    @ResourceLock(Resources.SYSTEM_OUT)
    void shouldPrintWhatThePageSays() throws IOException {
        PrintStream standard = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, UTF_8));
        try {
            FirstCall.main(new String[0]);
        } finally {
            System.setOut(standard);
        }
        assertThat(printed.toString(UTF_8)).contains("u1 lives in Seoul");
        assertThat(Files.readString(PAGE)).contains("prints `u1 lives in Seoul`");
    }

    @Test
    void shouldCreateAClientOfARegion() {
        long sdkAppId = SDK_APP_ID;
        String secretKey = CREDENTIALS.secretKey().reveal();
        // sample: client
        TimClient client = TimFlux.builder(sdkAppId, Credentials.secretKey("administrator", secretKey))
                .region(Region.SINGAPORE)
                .build();
        // end
        assertThat(client.endpoints()).extracting(EndpointState::endpoint).containsExactly(Region.SINGAPORE.endpoint());
        client.close();
    }

    @Test
    void shouldReadAndMoveUsersWithOneClient() {
        try (TimSimulator simulator = startSimulator();
                TimClient client = TimFlux.builder(SDK_APP_ID, CREDENTIALS)
                        .endpoint(simulator.endpoint())
                        .build()) {
            Users users = new Users(client);
            assertThat(users.city("u1").block()).isEqualTo("Seoul");
            assertThat(Service.list(users.move(Service.accounts(250).concatWithValues("no-such-user"), "Busan")))
                    .containsExactly("no-such-user");
            assertThat(simulator.attributes("u249")).containsEntry("city", "Busan");
        }
    }

    @Test
    void shouldFailAsThePageSaysIfTheClientIsClosed() throws IOException {
        Mono<String> single;
        Flux<String> bulk;
        try (TimSimulator simulator = startSimulator();
                TimClient client = Service.client(simulator).build()) {
            single = new Users(client).city("u1");
            bulk = new Users(client).move(Flux.just("u1"), "Busan");
        }
        String message = "NOT_ATTEMPTED: The client was closed.";
        StepVerifier.create(single).verifyErrorMessage(message);
        StepVerifier.create(bulk).verifyErrorMessage(message);
        assertThat(Files.readString(PAGE)).contains("| `" + message + "` |");
    }

    @Test
    void shouldNameTheDefaultCredentialsOfTheSimulator() throws IOException {
        String page = Files.readString(PAGE);
        Matcher defaults = Pattern.compile(
                        "SDKAppID (\\d+), identifier `(\\w+)`, secret key `(\\w+)` repeated four times")
                .matcher(page);
        assertThat(defaults.find()).isTrue();
        Credentials key =
                Credentials.secretKey(defaults.group(2), defaults.group(3).repeat(4));
        try (TimSimulator simulator = startSimulator();
                TimClient client = TimFlux.builder(Long.parseLong(defaults.group(1)), key)
                        .endpoint(simulator.endpoint())
                        .build()) {
            assertThat(client.timPush().attributes().get("u1").block()).containsEntry("city", "Seoul");
        }
        assertThat(page)
                .contains("printf '" + defaults.group(3) + "%.0s' 1 2 3 4")
                .contains("timflux.sdk-app-id=" + defaults.group(1));
    }

    @Test
    void shouldNameThePackagesOfTheTypes() throws IOException {
        assertThat(Files.readString(PAGE).replaceAll("\\s+", " "))
                .contains(
                        "`TimFlux` is in `" + TimFlux.class.getPackageName() + "`",
                        "`TimSimulator` is in `" + TimSimulator.class.getPackageName() + "`",
                        "the types of the API are in `" + TimClient.class.getPackageName() + "`");
    }

    @Test
    void shouldNameArtifactsOfTheProjectWithItsVersion() throws IOException {
        String page = Files.readString(PAGE);
        Matcher version = VERSION.matcher(ProjectFile.read("pom.xml").text());
        assertThat(version.find()).isTrue();
        assertThat(VERSION.matcher(page).results().map(found -> found.group(1)))
                .isNotEmpty()
                .containsOnly(version.group(1));
        assertThat(page).contains("'io.github.timflux:timflux-bom:" + version.group(1) + "'");
        assertThat(ARTIFACT.matcher(page).results())
                .hasSize(7)
                .extracting(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .allMatch(artifact -> ProjectFile.paths().contains(artifact + "/pom.xml")
                        || ProjectFile.paths().contains("extensions/" + artifact + "/pom.xml"));
    }
}
