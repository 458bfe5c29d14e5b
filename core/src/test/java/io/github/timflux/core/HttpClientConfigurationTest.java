package io.github.timflux.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.timflux.Quota;
import io.github.timflux.Region;
import io.github.timflux.TimClient;
import io.github.timflux.core.testing.SimulatorFixture;
import io.github.timflux.simulator.TimSimulator;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;

/** The functions of {@link TimFlux.Builder#configureHttpClient} run, and are checked, when the client is built. */
final class HttpClientConfigurationTest {

    private static TimFlux.Builder builder() {
        return TimFlux.builder(SimulatorFixture.SDK_APP_ID, SimulatorFixture.CREDENTIALS)
                .region(Region.SINGAPORE);
    }

    @SuppressWarnings("NullAway") // A caller without null checks may return null.
    private static HttpClient nullClient(HttpClient client) {
        return null;
    }

    static Stream<Arguments> wrongFunctions() {
        UnaryOperator<HttpClient> throwing = client -> {
            throw new IllegalStateException("no certificate");
        };
        UnaryOperator<HttpClient> returningNull = HttpClientConfigurationTest::nullClient;
        UnaryOperator<HttpClient> other = client -> HttpClient.create();
        UnaryOperator<HttpClient> http2 = client -> client.protocol(HttpProtocol.H2, HttpProtocol.HTTP11);
        return Stream.of(
                Arguments.of(throwing, "failed: java.lang.IllegalStateException: no certificate"),
                Arguments.of(returningNull, "returned null; expected the HttpClient that it got, with changes."),
                Arguments.of(
                        other,
                        "returned an HttpClient with another connection pool; expected the HttpClient that it got, with"
                                + " changes."),
                Arguments.of(http2, "set the protocols [H2, HTTP11]; expected [HTTP11]."));
    }

    @ParameterizedTest
    @MethodSource("wrongFunctions")
    void shouldRefuseAWrongFunctionWhenTheClientIsBuilt(UnaryOperator<HttpClient> function, String message) {
        TimFlux.Builder builder =
                builder().quota(Quota.perSecond(7).withName("configure")).configureHttpClient(function);
        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The function of configureHttpClient %s", message);
        // The failed build has left its quota, so that another client can use it at another rate.
        builder().quota(Quota.perSecond(8).withName("configure")).build().close();
    }

    @Test
    void shouldRunTheFunctionsOnceForEachScheme() {
        List<String> calls = new ArrayList<>();
        TimClient client = builder()
                .endpoint(URI.create("https://127.0.0.1:1"))
                .backupEndpoint(URI.create("http://127.0.0.1:1"))
                .configureHttpClient(http -> {
                    calls.add("first " + http.configuration().isSecure());
                    return http;
                })
                .configureHttpClient(http -> {
                    calls.add("second " + http.configuration().isSecure());
                    return http;
                })
                .build();
        client.close();
        assertThat(calls).containsExactly("first true", "second true", "first false", "second false");
    }

    @Test
    void shouldUseTheChangedClientForCalls() {
        List<String> connections = new ArrayList<>();
        try (TimSimulator simulator = SimulatorFixture.simulator().start();
                TimClient client = SimulatorFixture.client(simulator)
                        .configureHttpClient(
                                http -> http.doOnConnected(connection -> connections.add("" + connection.address())))
                        .build()) {
            assertThat(client.timPush().attributes().get("u1").block()).isNotEmpty();
            assertThat(connections).hasSize(1);
        }
    }
}
