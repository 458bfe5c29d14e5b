package io.github.timflux.spring;

import static io.github.timflux.spring.TestApplications.KEY;
import static io.github.timflux.spring.TestApplications.empty;
import static io.github.timflux.spring.TestApplications.usual;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.spring.autoconfigure.TimFluxAutoConfiguration;
import io.github.timflux.spring.autoconfigure.TimFluxHealthContributorAutoConfiguration;
import io.github.timflux.spring.internal.properties.UnknownPropertyReporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.env.PropertiesPropertySourceLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.FileSystemResource;

/** Misspelt properties under {@code timflux}. */
@ExtendWith(OutputCaptureExtension.class)
final class UnknownPropertiesTest {

    private static final String WARNING = "These properties do not exist and have no effect:";

    private static AnnotationConfigApplicationContext started;

    /** The names of a client are those of every application, so the cases share one. */
    @BeforeAll
    static void start() {
        started = new AnnotationConfigApplicationContext();
        TestPropertyValues.of(TestApplications.USUAL).applyTo(started);
        started.register(StarterOnly.class);
        started.refresh();
    }

    @AfterAll
    static void close() {
        started.close();
    }

    @ImportAutoConfiguration({TimFluxAutoConfiguration.class, TimFluxHealthContributorAutoConfiguration.class})
    static final class StarterOnly {}

    /** Reports the unknown properties of an environment to the output, as an application does before it starts. */
    private static void report(Map<String, Object> properties, Map<String, Object> variables) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace("systemEnvironment", new SystemEnvironmentPropertySource("systemEnvironment", variables));
        environment.getPropertySources().addFirst(new MapPropertySource("test", properties));
        new UnknownPropertyReporter(environment).postProcessBeanFactory(started.getBeanFactory());
    }

    private static ApplicationContextRunner withVariables(Map<String, Object> variables) {
        return usual().withInitializer(context -> context.getEnvironment()
                .getPropertySources()
                .replace("systemEnvironment", new SystemEnvironmentPropertySource("systemEnvironment", variables)));
    }

    @ParameterizedTest
    @CsvSource({
        "timflux.sdkappid2,timflux.sdk-app-id",
        "timflux.bulk.concurency,timflux.bulk.concurrency",
        "timflux.quota.redis.instanzes,timflux.quota.redis.instances",
        "timflux.clients.x.bulk.concurency,timflux.clients.x.bulk.concurrency",
        "timflux.clients.x.regoin,timflux.clients.x.region",
        "timflux.shutdown-timeouts,timflux.shutdown-timeout",
        "timflux.region[0],timflux.region",
        "timflux.bulk.deadline.millis,timflux.bulk.deadline"
    })
    void shouldNameTheNearestProperty(String misspelt, String nearest, CapturedOutput output) {
        usual().withPropertyValues(misspelt + "=a-value", "timflux.clients.x.identifier=x")
                .run(context -> assertThat(output)
                        .contains(WARNING)
                        .contains("    - " + misspelt + " (")
                        .contains("; the nearest name is " + nearest + "\n")
                        .doesNotContain("a-value"));
    }

    @Test
    void shouldNameFileAndLineInOneWarningBeforeTheApplicationFails(@TempDir Path folder, CapturedOutput output)
            throws IOException {
        Path file = Files.writeString(
                folder.resolve("application.properties"),
                "timflux.region=tokyo\ntimflux.sdk-ap-id=1\n\ntimflux.secretkey2=" + KEY + "\n");
        var source = new PropertiesPropertySourceLoader()
                .load("file", new FileSystemResource(file))
                .get(0);
        empty().withInitializer(
                        context -> context.getEnvironment().getPropertySources().addFirst(source))
                .run(context -> {
                    assertThat(context).hasFailed();
                    assertThat(output.getAll().split(WARNING, -1)).hasSize(2);
                    assertThat(output.getAll())
                            .contains("timflux.sdk-ap-id (file [" + file + "] - 2:19); the nearest name is"
                                    + " timflux.sdk-app-id")
                            .contains("timflux.secretkey2 (file [" + file + "] - 4:20); the nearest name is"
                                    + " timflux.secret-key")
                            .doesNotContain(KEY);
                });
    }

    static Stream<String> knownNames() throws IOException {
        return ConfigurationMetadataTest.properties()
                .map(property -> property.get("name").asString())
                .filter(name -> !name.equals("timflux.clients"));
    }

    @ParameterizedTest
    @MethodSource("knownNames")
    void shouldKnowEachPropertyInEachForm(String name, CapturedOutput output) {
        String variable = name.replace('.', '_').replace("-", "").toUpperCase(Locale.ROOT);
        String legacy = name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
        report(
                Stream.of(name, name.replace("-", ""), name.replace('-', '_'))
                        .distinct()
                        .collect(toMap(identity(), form -> "")),
                Map.of(variable, ""));
        report(Map.of(), Map.of(legacy, ""));
        assertThat(output).doesNotContain(WARNING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "timflux.clients.my-app.sdk-app-id",
                "timflux.clients.myApp.bulk.maxAttempts",
                "timflux.clients.my-app.quota.redis.keyPrefix",
                "timflux.bulk.maxAttempts",
                "timfluxes.other",
                "management.health.timflux.typo"
            })
    void shouldNotReportKnownOrOtherProperties(String name, CapturedOutput output) {
        usual().withPropertyValues(name + "=1")
                .run(context -> assertThat(output).doesNotContain(WARNING));
    }

    @Test
    void shouldTellMisspeltVariablesFromOthers(CapturedOutput output) {
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put("TIMFLUX_BULK_CONCURENCY", "a-value");
        variables.put("TIMFLUX_CLIENTS_X_REGOIN", "a-value");
        variables.put("TIMFLUX_CLIENTS_X_SDK_APP_ID", "1");
        variables.put("TIMFLUX_CLIENTS_X_BULK_MAXATTEMPTS", "2");
        variables.put("TIMFLUX_PORT", "tcp://10.0.0.1:80");
        variables.put("TIMFLUX_SERVICE_HOST", "10.0.0.1");
        variables.put("TIMFLUX_API_SERVICE_PORT_HTTP", "80");
        variables.put("TIMFLUX_API_PORT_80_TCP_ADDR", "10.0.0.1");
        variables.put("TIMFLUXES", "other");
        withVariables(variables).run(context -> {
            assertThat(output.getAll().lines().filter(line -> line.startsWith("    - ")))
                    .satisfiesExactlyInAnyOrder(
                            line -> assertThat(line)
                                    .contains("TIMFLUX_BULK_CONCURENCY")
                                    .endsWith("the nearest name is timflux.bulk.concurrency"),
                            line -> assertThat(line)
                                    .contains("TIMFLUX_CLIENTS_X_REGOIN")
                                    .endsWith("the nearest name is timflux.clients.x.region"));
            assertThat(output).doesNotContain("a-value");
        });
    }

    @ConfigurationProperties("timflux.mine")
    record OwnProperties(String name) {}

    @EnableConfigurationProperties(OwnProperties.class)
    static final class OwnConfiguration {}

    @Test
    void shouldKnowPropertiesOfTheApplication(CapturedOutput output) {
        usual().withUserConfiguration(OwnConfiguration.class)
                .withPropertyValues("timflux.mine.name=x")
                .run(context -> assertThat(output).doesNotContain(WARNING));
    }

    @Test
    void shouldReportNothingWhenDisabled(CapturedOutput output) {
        usual().withPropertyValues("timflux.enabled=false", "timflux.typo=x")
                .run(context -> assertThat(output).doesNotContain(WARNING));
    }
}
