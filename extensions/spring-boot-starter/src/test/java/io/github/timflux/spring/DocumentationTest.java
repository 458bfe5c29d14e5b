package io.github.timflux.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.EndpointState;
import io.github.timflux.Region;
import io.github.timflux.TimClient;
import io.github.timflux.TimPushApi;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.spring.sample.ResponseTimeoutCustomizer;
import io.github.timflux.spring.sample.TwoApplications;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Runs the samples for Spring of README.md and of the pages in docs, and compares them with the code. */
final class DocumentationTest {

    private static final Path README = Path.of("README.md");
    private static final Path GET_STARTED = Path.of("../../docs/get-started.md");
    private static final Path WEB_HANDLER = Path.of("../../docs/web-handler.md");
    private static final Path SPRING = Path.of("../../docs/spring.md");
    private static final Path SAMPLES = Path.of("src/test/java/io/github/timflux/spring/sample");
    private static final Path SPRING_BOOT_3_SAMPLES =
            Path.of("../../compatibility/boot-3.5/src/test/java/io/github/timflux/sample");
    private static final Pattern SAMPLE =
            Pattern.compile("<!-- sample: (\\S+) -->\n```(?:java|properties)\n(.*?)```", Pattern.DOTALL);
    private static final Pattern IMPORTS = Pattern.compile("\\A.*^import [^\n]*\n", Pattern.DOTALL | Pattern.MULTILINE);

    private static Map<String, String> samples(Path document) throws IOException {
        Map<String, String> samples = new TreeMap<>();
        Matcher matcher = SAMPLE.matcher(Files.readString(document));
        while (matcher.find()) {
            samples.put(matcher.group(1), matcher.group(2).strip());
        }
        return samples;
    }

    private static String[] properties(Path document, String name) throws IOException {
        return samples(document).getOrDefault(name, "").split("\n", -1);
    }

    @Test
    void shouldShowTestedSamplesOnly() throws IOException {
        assertThat(samples(README))
                .containsOnlyKeys(
                        "application.properties", "several.properties", "ResponseTimeoutCustomizer", "TwoApplications");
        assertThat(samples(SPRING))
                .containsOnlyKeys(
                        "actuator.properties",
                        "rates.properties",
                        "ExportController",
                        "ConnectionLogger",
                        "DiscoveredService",
                        "ClientHealth");
        for (Path document : List.of(README, SPRING)) {
            assertThat(Files.readString(document).split("```(java|properties)", -1))
                    .hasSize(samples(document).size() + 1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "../../docs/spring.md"})
    void shouldShowTheCodeThatIsRun(Path document) throws IOException {
        for (Map.Entry<String, String> sample : samples(document).entrySet()) {
            if (!sample.getKey().endsWith(".properties")) {
                String source = Files.readString(sourceOf(sample.getKey()));
                assertThat(sample.getValue())
                        .isEqualTo(IMPORTS.matcher(source).replaceFirst("").strip());
            }
        }
    }

    private static Path sourceOf(String sample) {
        Path source = SAMPLES.resolve(sample + ".java");
        return Files.exists(source) ? source : SPRING_BOOT_3_SAMPLES.resolve(sample + ".java");
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "../../docs/get-started.md"})
    void shouldCreateAClientFromFourProperties(Path document) throws IOException {
        assertThat(properties(document, "application.properties")).hasSize(4);
        TestApplications.empty()
                .withPropertyValues(properties(document, "application.properties"))
                .withPropertyValues("TIM_SECRET_KEY=" + TestApplications.KEY)
                .run(context -> {
                    assertThat(context).hasSingleBean(TimPushApi.class);
                    assertThat(context.getBean(TimClient.class).endpoints())
                            .extracting(EndpointState::endpoint)
                            .containsExactly(Region.SINGAPORE.endpoint());
                });
    }

    @Test
    void shouldRunTwoApplications() throws IOException {
        try (TimSimulator orders = TestApplications.simulator()
                        .account("u1", Map.of(), List.of("vip"))
                        .start();
                TimSimulator news =
                        TestApplications.simulator().sdkAppId(1_400_000_001).start()) {
            TestApplications.empty()
                    .withPropertyValues(properties(README, "several.properties"))
                    .withPropertyValues(
                            "ORDERS_KEY=" + TestApplications.KEY,
                            "NEWS_KEY=" + TestApplications.KEY,
                            "timflux.clients.orders.endpoint=" + orders.endpoint(),
                            "timflux.clients.news.endpoint=" + news.endpoint())
                    .withBean(TwoApplications.class)
                    .run(context -> {
                        context.getBean(TwoApplications.class).copyTags("u1").block();
                        assertThat(news.tags("u1")).containsExactly("vip");
                        assertThat(news.callCountByPath()).containsOnlyKeys("/v4/all_member_push/im_add_tag");
                    });
        }
    }

    @Test
    void shouldRunTheSampleCustomizer() {
        assertThat(TestApplications.builderStates(TestApplications.usual()
                        .withPropertyValues("timflux.clients.news.sdk-app-id=1")
                        .withUserConfiguration(ResponseTimeoutCustomizer.class)))
                .hasEntrySatisfying(
                        "news", client -> assertThat(client).containsEntry("responseTimeout", Duration.ofSeconds(10)));
    }

    @Test
    void shouldRespondAsThePageShows() throws IOException {
        Matcher shown = Pattern.compile("\\$ curl localhost:8080(\\S+)\n(.+)\n").matcher(Files.readString(WEB_HANDLER));
        assertThat(shown.find()).isTrue();
        try (TimSimulator simulator = WebApplication.simulator().start();
                WebApplication web = new WebApplication(
                        simulator, SampleApplicationTest.Accounts.class, properties(SPRING, "actuator.properties"))) {
            assertThat(web.request(shown.group(1))).isEqualTo(new WebApplication.Response(200, shown.group(2)));
            assertThat(web.request("/actuator/health").body())
                    .contains("\"timflux\"", "\"endpoints\"", "\"lastResponse\"");
            assertThat(web.request("/actuator/metrics/timflux.request").status())
                    .isEqualTo(200);
        }
    }

    @Test
    void shouldListEveryProperty() throws IOException {
        Set<String> rows = Set.copyOf(Files.readAllLines(README));
        assertThat(ConfigurationMetadataTest.properties().map(DocumentationTest::row))
                .isSubsetOf(rows);
        assertThat(Files.readString(README).split("\\| `(timflux|management)\\.[a-z]", -1))
                .as("the table has no row of a property that does not exist")
                .hasSize((int) ConfigurationMetadataTest.properties().count() + 1);
    }

    private static String row(JsonNode property) {
        String value = property.path("defaultValue").asString("");
        return "| `" + property.get("name").asString() + "` | " + (value.isEmpty() ? "" : "`" + value + "`") + " | "
                + property.get("description").asString() + " |";
    }

    @Test
    void shouldNameTheArtifactOfThePom() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        Matcher coordinates = Pattern.compile(
                        "<groupId>.*?</groupId>|<artifactId>timflux-spring[^<]*</artifactId>|<version>.*?</version>")
                .matcher(pom);
        assertThat(Files.readString(GET_STARTED))
                .contains(coordinates
                        .results()
                        .limit(3)
                        .map(found -> found.group())
                        .toList());
    }
}
