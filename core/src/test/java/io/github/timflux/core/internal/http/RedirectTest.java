package io.github.timflux.core.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;

/** A redirect would have the signature sent to whomever it names. */
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
    void shouldFollowNoRedirect(int status, String scheme, String host) {
        try (TestServer other = TestServer.answering((request, response) -> response.sendString(Mono.just("{}")));
                TestServer server = TestServer.answering((request, response) -> response.status(status)
                        .header("Location", other.endpoint(scheme, host) + request.uri())
                        .send());
                Exchanges exchanges = Exchanges.with(server.endpoint("http", "127.0.0.1"))) {
            TimException error = exchanges.failure();
            assertThat(error.kind()).isEqualTo(ErrorKind.TRANSIENT);
            assertThat(error)
                    .hasMessage(
                            "TRANSIENT: The answer has the HTTP status %d; expected 200, with which every verdict "
                                    + "comes. A redirect is not followed, for the signature would go along.",
                            status);
            assertThat(server.requests()).hasSize(1);
            assertThat(other.connections()).isEmpty();
        }
    }
}
