package io.github.timflux.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.cli.command.ToolRunner.ToolResult;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the admin API of {@code simulate}. */
@Timeout(60)
final class SimulateAdminTest {

    @Test
    void shouldHaveAnAdminApiOnItsPort() {
        SimulatorSession session = settings("");

        assertThat(session.client().out())
                .contains("\"maxRecordedCalls\":1000", "\"recordBodies\":true", "\"lenient\":[]");
        assertThat(session.simulator().err())
                .startsWith("Admin API and page: " + session.client().err() + "/__admin/\n");
    }

    @Test
    void shouldHaveNoAdminApiIfItIsDisabled() {
        SimulatorSession session = settings("--no-admin");

        assertThat(session.client().out()).contains("\"ErrorCode\":").doesNotContain("maxRecordedCalls");
        assertThat(session.simulator().err()).doesNotContain("dmin").startsWith("1 calls");
    }

    @Test
    void shouldHaveAnAdminApiOnAnotherPort() {
        SimulatorSession session = settings("--admin-port=0 --admin-from-anywhere");

        assertThat(session.client().out()).contains("\"ErrorCode\":").doesNotContain("maxRecordedCalls");
        assertThat(session.simulator().err())
                .startsWith("Admin API and page: http://127.0.0.1:")
                .doesNotContain(session.client().err() + "/")
                .contains("/__admin/\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "--lenient=all | 'lenient':['RANDOM_ORDER','",
                "--lenient=random-order | 'lenient':['RANDOM_ORDER']",
                "--lenient=random-order --lenient RANDOM_ORDER | 'lenient':['RANDOM_ORDER']",
                "--seed=7 | 'seed':7,",
                "--latency=2 --jitter=3 | 'latencyMillis':2,'jitterMillis':3,",
            })
    void shouldShowTheSettingsThatAreGiven(String options, String shown) {
        assertThat(settings(options).client().out()).contains(shown.replace('\'', '"'));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "--no-admin --admin-port=0 | --no-admin is given with --admin-port; expected one of them.",
                "--no-admin --admin-from-anywhere | --no-admin is given with --admin-from-anywhere; expected one",
                "--admin-port=99999 | The admin port is 99999; expected 0 to 65535.",
                "--lenient=rain | 'rain' is unknown; expected one of all, random_order",
            })
    void shouldRefuseWrongOptions(String options, String message) {
        ToolResult run = ToolRunner.withInput("").run(("simulate --port=0 " + options).split(" ", -1));

        assertThat(run.err()).startsWith("timflux: ").contains(message).hasLineCount(1);
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void shouldNameAnAdminPortThatIsInUse() throws IOException {
        try (ServerSocket other = new ServerSocket(0)) {
            int port = other.getLocalPort();
            ToolResult run = ToolRunner.withInput("").run("simulate", "--port=0", "--admin-port=" + port);

            assertThat(run.err())
                    .isEqualTo("timflux: Port %d is in use; expected a free port. --admin-port 0 finds one.\n", port);
        }
    }

    /** Reads the settings through the admin API. The error output of the client is the endpoint. */
    private static SimulatorSession settings(String options) {
        return SimulatorSession.run(
                endpoint -> new ToolResult(0, get(endpoint + "/__admin/settings"), endpoint),
                ("simulate --port=0 " + options).strip());
    }

    private static String get(String uri) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(uri)).build();
        return HttpClient.newHttpClient()
                .sendAsync(request, BodyHandlers.ofString())
                .join()
                .body();
    }
}
