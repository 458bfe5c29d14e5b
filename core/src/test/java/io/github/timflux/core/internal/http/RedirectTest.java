package io.github.timflux.core.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;

/** Tests that redirects are not followed: the UserSig would be sent to the target of the redirect. */
final class RedirectTest {

    @CsvSource({
        "301, http, 127.0.0.1",
        "302, http, 127.0.0.1",
        "303, http, 127.0.0.1",
        "307, http, 127.0.0.1",
        "308, http, 127.0.0.1",
        "307, http, localhost",
        "308, https, 127.0.0.1"
    })
    @ParameterizedTest
    void shouldNotFollowRedirect(int status, String scheme, String host) {
        try (TestHttpServer redirectTarget =
                        TestHttpServer.answering((request, response) -> response.sendString(Mono.just("{}")));
                TestHttpServer server = TestHttpServer.answering((request, response) -> response.status(status)
                        .header("Location", redirectTarget.endpoint(scheme, host) + request.uri())
                        .send());
                TransportFixture transport = TransportFixture.of(server.endpoint("http", "127.0.0.1"))) {
            TimException error = transport.error();
            assertThat(error.kind()).isEqualTo(ErrorKind.TRANSIENT);
            assertThat(error)
                    .hasMessage(
                            "TRANSIENT: 127.0.0.1 answered with the HTTP status %d; expected 200."
                                    + " Redirects are not followed, because they would pass on the UserSig.",
                            status);
            assertThat(server.requests()).hasSize(1);
            assertThat(redirectTarget.connections()).isEmpty();
        }
    }
}
