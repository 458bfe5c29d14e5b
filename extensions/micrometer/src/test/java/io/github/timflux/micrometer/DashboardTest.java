package io.github.timflux.micrometer;

import static io.github.timflux.micrometer.SimulatedService.accounts;
import static io.github.timflux.micrometer.SimulatedService.client;
import static io.github.timflux.micrometer.SimulatedService.simulator;
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

/** Compares the metric names and labels in the dashboard and in docs/operations.md with the meters of a client. */
final class DashboardTest {

    private static final Path DOCS = Path.of("../../docs");
    private static final Path DASHBOARD = DOCS.resolve("grafana/timflux.json");
    private static final Pattern METRIC = Pattern.compile("\\btimflux_[a-z_]+");
    private static final Pattern LABEL_IN_QUERY = Pattern.compile("\\w+(?==~\"|!=\"|=\")|(?<=by \\()\\w+(?=\\))");
    private static final Pattern LABEL_IN_SAMPLE = Pattern.compile("\\w+(?==\")");
    private static final Pattern METRIC_IN_OPERATIONS_PAGE = Pattern.compile("(?<=`)timflux\\.(?!redis)[a-z.]+(?=`)");

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    /** The lines of a Prometheus scrape. */
    private List<String> samples = List.of();

    private SortedSet<String> meters = new TreeSet<>();

    @BeforeEach
    void recordMetrics() {
        try (TimSimulator simulator = simulator().start();
                TimClient client = client(simulator)
                        .quota(Quota.perSecond(100).withName("dashboard"))
                        .instrumentation(MicrometerInstrumentation.metricsOnly("test", registry))
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
    void shouldUseOnlyMetricsThatExist() {
        assertThat(queries()).hasSizeGreaterThan(15).allSatisfy(query -> assertThat(matches(METRIC, query))
                .isNotEmpty()
                .allSatisfy(metric -> assertThat(samplesOf(metric)).isNotEmpty()));
    }

    @Test
    void shouldUseOnlyMetricsThatExistInItsVariables() {
        assertThat(variables()).hasSize(2).allSatisfy(query -> assertThat(matches(METRIC, query))
                .isNotEmpty()
                .allSatisfy(metric -> assertThat(samplesOf(metric)).isNotEmpty()));
    }

    @Test
    void shouldUseOnlyLabelsThatExist() {
        assertThat(queries()).allSatisfy(query -> assertThat(matches(LABEL_IN_QUERY, query))
                .isNotEmpty()
                .isSubsetOf(matches(
                        LABEL_IN_SAMPLE,
                        samplesOf(matches(METRIC, query).first()).get(0))));
    }

    @Test
    void shouldShowEveryMetric() throws IOException {
        String dashboard = Files.readString(DASHBOARD);
        assertThat(meters).hasSizeGreaterThan(10).allSatisfy(name -> assertThat(dashboard)
                .contains(name.replace('.', '_')));
    }

    @Test
    void shouldExplainEveryMetricInTheOperationsPage() throws IOException {
        assertThat(matches(METRIC_IN_OPERATIONS_PAGE, Files.readString(DOCS.resolve("operations.md"))))
                .isEqualTo(meters);
    }

    private static List<String> queries() {
        JsonNode dashboard = JsonMapper.shared().readTree(DASHBOARD.toFile());
        return dashboard.findValuesAsString("expr");
    }

    private static List<String> variables() {
        JsonNode dashboard = JsonMapper.shared().readTree(DASHBOARD.toFile());
        return dashboard.path("templating").findValuesAsString("query").stream()
                .filter(query -> query.startsWith("label_values("))
                .toList();
    }

    private List<String> samplesOf(String metric) {
        return samples.stream().filter(line -> line.startsWith(metric + "{")).toList();
    }

    private static SortedSet<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).collect(toCollection(TreeSet::new));
    }
}
