package io.github.timflux.micrometer;

import static io.github.timflux.micrometer.Service.accounts;
import static io.github.timflux.micrometer.Service.client;
import static io.github.timflux.micrometer.Service.simulator;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.Quota;
import io.github.timflux.TimClient;
import io.github.timflux.simulator.TimSimulator;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** That the dashboard and the handbook speak of what there is, and of all of it. */
final class DashboardTest {

    private static final Path DOCS = Path.of("../../docs");
    private static final Path DASHBOARD = DOCS.resolve("grafana/timflux.json");
    private static final Pattern METRIC = Pattern.compile("\\btimflux_[a-z_]+");
    private static final Pattern LABEL_IN_QUERY = Pattern.compile("\\w+(?==~\"|!=\"|=\")|(?<=by \\()\\w+(?=\\))");
    private static final Pattern LABEL_IN_SAMPLE = Pattern.compile("\\w+(?==\")");
    private static final Pattern IN_HANDBOOK = Pattern.compile("(?<=`)timflux\\.(?!redis)[a-z.]+(?=`)");

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    /** What Prometheus gets, a sample a line. */
    private List<String> samples = List.of();

    private SortedSet<String> meters = new TreeSet<>();

    @BeforeEach
    void use() {
        try (TimSimulator simulator = simulator().start();
                TimClient client = client(simulator)
                        .quota(Quota.perSecond(100).withName("dashboard"))
                        .instrumentation(MicrometerObserver.ofMetrics("test", registry))
                        .build()) {
            client.timPush().attributes().get(accounts(200)).blockLast();
            client.timPush().attributes().get("u1").block();
            samples = registry.scrape().lines().toList();
            meters = registry.getMeters().stream()
                    .map(meter -> meter.getId().getName())
                    .filter(name -> !name.endsWith(".active"))
                    .collect(toCollection(TreeSet::new));
        }
    }

    @Test
    void shouldShowNothingThatIsNotThere() {
        assertThat(queries()).hasSizeGreaterThan(15).allSatisfy(query -> assertThat(found(METRIC, query))
                .isNotEmpty()
                .allSatisfy(metric -> assertThat(samplesOf(metric)).isNotEmpty()));
    }

    @Test
    void shouldAskForLabelsThatAreThere() {
        assertThat(queries()).allSatisfy(query -> assertThat(found(LABEL_IN_QUERY, query))
                .isNotEmpty()
                .isSubsetOf(found(
                        LABEL_IN_SAMPLE, samplesOf(found(METRIC, query).first()).get(0))));
    }

    @Test
    void shouldShowAllThereIs() throws IOException {
        String dashboard = Files.readString(DASHBOARD);
        assertThat(meters).hasSizeGreaterThan(10).allSatisfy(name -> assertThat(dashboard)
                .contains(name.replace('.', '_')));
    }

    @Test
    void shouldExplainAllThereIs() throws IOException {
        assertThat(found(IN_HANDBOOK, Files.readString(DOCS.resolve("operations.md"))))
                .isEqualTo(meters);
    }

    private static List<String> queries() {
        JsonNode dashboard = JsonMapper.shared().readTree(DASHBOARD.toFile());
        return dashboard.findValuesAsString("expr");
    }

    private List<String> samplesOf(String metric) {
        return samples.stream().filter(line -> line.startsWith(metric + "{")).toList();
    }

    private static SortedSet<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).collect(toCollection(TreeSet::new));
    }
}
