package io.github.timflux.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.timflux.simulator.model.InjectedFault;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import reactor.netty.ChannelBindException;
import reactor.netty.http.client.HttpClient;

/** Tests where the admin API listens. */
final class AdminPortTest {

    @Test
    void shouldListenOnTheSamePort() {
        try (TimSimulator simulator = TimSimulator.builder().admin().start()) {
            assertThat(simulator.adminEndpoint()).isEqualTo(URI.create(simulator.endpoint() + "/__admin/"));
        }
    }

    @Test
    void shouldListenOnAPortOfItsOwn() {
        try (TimSimulator simulator = TimSimulator.builder().adminPort(0).start();
                SimulatorClient client = new SimulatorClient(simulator)) {
            AdminClient admin = new AdminClient(simulator);
            assertThat(simulator.adminEndpoint().getPort())
                    .isPositive()
                    .isNotEqualTo(simulator.endpoint().getPort());
            assertThat(admin.get("health").status()).isEqualTo(200);
            assertThat(client.get("/__admin/health").errorCode()).isEqualTo(60009);
            assertThat(simulator.statistics().connections()).isEqualTo(1);
            assertThat(admin.get("/v4/timpush/get_attr").status()).isEqualTo(404);
            assertThat(admin.get("/").status()).isEqualTo(404);
        }
    }

    @Test
    void shouldReleaseBothPorts() {
        TimSimulator first = TimSimulator.builder().adminPort(0).start();
        int port = first.adminEndpoint().getPort();
        first.close();
        first.close();

        try (TimSimulator second = TimSimulator.builder().adminPort(port).start()) {
            assertThat(second.adminEndpoint().getPort()).isEqualTo(port);
            TimSimulatorBuilder third = TimSimulator.builder().adminPort(port);
            assertThatExceptionOfType(ChannelBindException.class).isThrownBy(third::start);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TimSimulator.builder().adminPort(65_536))
                .withMessage("The admin port is 65536; expected 0 to 65535.");
    }

    @Test
    void shouldUseTheCertificateOfTheSimulator() {
        try (TimSimulator simulator = TimSimulator.builder().tls().adminPort(0).start();
                SimulatorClient client = new SimulatorClient(simulator)) {
            assertThat(simulator.adminEndpoint()).hasScheme("https");
            HttpClient http = client.http();
            Integer status = http.get()
                    .uri(simulator.adminEndpoint().resolve("health"))
                    .responseSingle((response, body) ->
                            body.asString().thenReturn(response.status().code()))
                    .block();
            assertThat(status).isEqualTo(200);
        }
    }

    @Test
    void shouldNotCountLimitDelayOrFaultItsRequests() {
        try (TimSimulator simulator = TimSimulator.builder()
                        .callsPerSecond(1)
                        .latency(Duration.ofHours(1))
                        .fault(InjectedFault.NO_RESPONSE, 1)
                        .admin()
                        .start();
                SimulatorClient client = new SimulatorClient(simulator, 1)) {
            AdminClient admin = new AdminClient(simulator);
            for (int request = 0; request < 5; request++) {
                assertThat(admin.get("settings").status()).isEqualTo(200);
            }
            assertThat(simulator.statistics().connections()).isZero();
            assertThat(simulator.statistics().calls()).isZero();
            assertThat(simulator.recordedCalls()).isEmpty();

            simulator.change(settings -> settings.clearFaults().latency(Duration.ZERO));
            client.getAttributes("u1");
            client.getAttributes("u1");
            assertThat(simulator.statistics().connections()).isEqualTo(1);
        }
    }

    @Test
    void shouldTakeOtherPathsForCalls() {
        try (TimSimulator simulator = TimSimulator.builder().admin().start();
                SimulatorClient client = new SimulatorClient(simulator)) {
            assertThat(client.get("/__adminx").errorCode()).isEqualTo(60009);
            assertThat(client.get("/__Admin/health").errorCode()).isEqualTo(60009);
            assertThat(client.get("//__admin/health").errorCode()).isEqualTo(60009);
            assertThat(simulator.statistics().calls()).isEqualTo(3);
        }
    }

    @Test
    void shouldServeThePageAndNoOtherFile() {
        try (TimSimulator simulator = TimSimulator.builder().admin().start()) {
            AdminClient admin = new AdminClient(simulator);

            HttpResponse<byte[]> file = admin.exchange("GET", "openapi.yaml", "", new byte[0]);
            assertThat(file.statusCode()).isEqualTo(200);
            assertThat(file.headers().map())
                    .containsEntry("content-type", List.of("application/yaml"))
                    .containsEntry("cache-control", List.of("no-cache"))
                    .containsEntry("x-content-type-options", List.of("nosniff"))
                    .containsKey("content-security-policy");
            HttpResponse<byte[]> redirect = admin.exchange("GET", "/__admin", "", new byte[0]);
            assertThat(redirect.statusCode()).isEqualTo(302);
            assertThat(redirect.headers().firstValue("Location")).hasValue("/__admin/");
        }
    }

    @Test
    void shouldAnswerHeadWithoutABody() {
        try (TimSimulator simulator =
                TimSimulator.builder().account("u1", Map.of()).admin().start()) {
            AdminClient admin = new AdminClient(simulator);

            HttpResponse<byte[]> head = admin.exchange("HEAD", "accounts/u1", "", new byte[0]);
            assertThat(head.statusCode()).isEqualTo(200);
            assertThat(head.body()).isEmpty();
            assertThat(head.headers().firstValueAsLong("Content-Length"))
                    .hasValue(admin.get("accounts/u1").body().length());
            assertThat(admin.exchange("HEAD", "accounts/u2", "", new byte[0]).statusCode())
                    .isEqualTo(404);
            assertThat(admin.exchange("HEAD", "events", "", new byte[0]).statusCode())
                    .isEqualTo(200);
        }
    }
}
