package io.github.timflux.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The health of clients on Spring Boot 3, for which the application needs the health indicator of the sample. */
@ExtendWith(OutputCaptureExtension.class)
final class ClientHealthTest {

    private static final String SAMPLE = "spring.main.sources=io.github.timflux.sample.ClientHealth";

    @Test
    void shouldReportHealthWithTheIndicatorOfTheSample(CapturedOutput output)
            throws IOException, InterruptedException, CertificateEncodingException {
        try (RunningApplication application = new RunningApplication(SAMPLE, "timflux.sdk-app-id=7")) {
            assertThat(application.get("/actuator/health"))
                    .contains("\"timflux\":{\"status\":\"UP\",\"details\":{\"endpoints\":[{\"endpoint\":\"https://");
            application.get("/users/u1");
            assertThat(application.get("/actuator/health"))
                    .as("health after refused credentials")
                    .contains("\"timflux\":{\"status\":\"DOWN\"");
        }
        assertThat(output).contains("Started ").doesNotContain("health of the TimClient beans");
    }

    @ParameterizedTest
    @ValueSource(strings = {"management.health.timflux.enabled=false", "management.health.defaults.enabled=false"})
    void shouldNotWarnIfHealthIsDisabled(String property, CapturedOutput output)
            throws IOException, CertificateEncodingException {
        new RunningApplication(property, "spring.main.web-application-type=none").close();
        assertThat(output).contains("Started ").doesNotContain("health of the TimClient beans");
    }
}
