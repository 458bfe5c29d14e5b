package io.github.timflux.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.TimClient;
import io.micrometer.tracing.test.simple.SimpleTracer;
import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.data.redis.core.StringRedisTemplate;

/** Runs an application on one version of Spring Boot, with the versions of the libraries that it manages. */
@Tag("jdk")
@ExtendWith(OutputCaptureExtension.class)
final class CompatibilityTest {

    private static final Pattern ERROR = Pattern.compile("\\b[A-Z]\\w*(Exception|Error)\\b");
    private static final String WARNING = " WARN ";
    private static final String KEY = "timflux:1400000000:v4/timpush/get_attr";

    private static RunningApplication application;

    @BeforeAll
    static void start() throws IOException, CertificateEncodingException, InterruptedException {
        application = new RunningApplication();
        setFreeSlot();
        assertThat(application.get("/users/u1")).isEqualTo("{\"name\":\"u1\"}");
    }

    /** Without a state in Redis, the first call waits for the settle time, which grows with the time-out. */
    private static void setFreeSlot() {
        String now = String.valueOf(TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis()));
        application.bean(StringRedisTemplate.class).opsForHash().putAll(KEY, Map.of("due", now, "seen", now));
    }

    @AfterAll
    static void close() throws IOException {
        if (application != null) {
            application.close();
        }
    }

    @Test
    void shouldReportMetrics() throws IOException, InterruptedException {
        assertThat(application.get("/actuator/metrics/timflux.request"))
                .contains("{\"statistic\":\"COUNT\",\"value\":1.0}");
    }

    @Test
    void shouldReportTraces() {
        assertThat(application.bean(SimpleTracer.class).getSpans())
                .extracting(span -> span.getName() + " " + span.getKind())
                .contains("timflux.single.call v4/timpush/get_attr null", "timflux.request v4/timpush/get_attr CLIENT");
    }

    @Test
    void shouldShareTheQuotaThroughSpringDataRedis() {
        StringRedisTemplate redis = application.bean(StringRedisTemplate.class);
        assertThat(redis.keys("*")).containsExactly(KEY);
        assertThat(redis.opsForHash().get(KEY, "high"))
                .as("the rate, which a reservation writes")
                .isEqualTo("100");
    }

    @Test
    void shouldReportHealthOrWarn(CapturedOutput output) throws IOException, InterruptedException {
        String health = application.get("/actuator/health");
        assertThat(health).contains("\"status\":\"UP\"");
        if (SpringBootVersion.getVersion().startsWith("3.")) {
            assertThat(health).doesNotContain("\"timflux\"");
            assertThat(output.toString().lines().filter(line -> line.contains("health of the TimClient beans")))
                    .singleElement()
                    .asString()
                    .contains(WARNING);
        } else {
            assertThat(health).contains("\"timflux\"", "\"lastResponse\"");
            assertThat(output).doesNotContain("health of the TimClient beans");
        }
    }

    @Test
    void shouldLogNoErrors(CapturedOutput output) {
        assertThat(output.toString().lines())
                .anyMatch(line -> line.contains("Started "))
                .noneMatch(
                        line -> line.contains(" ERROR ") || ERROR.matcher(line).find());
    }

    @Test
    void shouldCreateNamedClients() throws IOException, CertificateEncodingException {
        try (RunningApplication several = new RunningApplication(
                "timflux.clients.orders.settle-time=1s",
                "timflux.clients.news.settle-time=1s",
                "spring.main.web-application-type=none",
                "spring.main.lazy-initialization=true")) {
            assertThat(several.beanNames(TimClient.class))
                    .containsExactlyInAnyOrder("timClient", "ordersTimClient", "newsTimClient");
        }
    }
}
