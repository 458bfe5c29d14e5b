package io.github.timflux.core.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import java.io.IOException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TransportErrorsTest {

    private static final String MESSAGE = "reset\r\nINFO forged \u001B[2J" + "x".repeat(1_000);

    @Test
    void shouldReplaceControlCharactersAndShortenTheMessageOfAnExchange() {
        assertThat(TransportErrors.transientError(new IOException(MESSAGE), "host")
                        .reason())
                .startsWith("The exchange failed: reset  INFO forged \uFFFD[2Jxxx")
                .endsWith("xxx...")
                .hasSizeLessThan(530);
    }

    @Test
    void shouldReplaceControlCharactersAndShortenTheMessageOfACertificate() {
        SSLHandshakeException exception = new SSLHandshakeException("failed");
        exception.initCause(new CertificateException(MESSAGE));
        TimException error = TransportErrors.transientError(exception, "host");
        assertThat(error.reason())
                .contains("another host: reset  INFO forged \uFFFD[2Jxxx")
                .endsWith("xxx...")
                .hasSizeLessThan(580);
    }

    @ParameterizedTest
    @CsvSource({
        "certificate_required, requires a client certificate",
        "bad_certificate, refuses the client certificate",
        "unknown_ca, refuses the client certificate",
        "certificate_expired, refuses the client certificate",
        "certificate_unknown, refuses the client certificate",
        "access_denied, refuses the client certificate",
        "handshake_failure, refuses the TLS handshake",
        "protocol_version, refuses the TLS handshake",
        "internal_error, The exchange failed"
    })
    void shouldExplainTheAlertsOfAServer(String alert, String explanation) {
        TimException error = TransportErrors.transientError(
                new SSLHandshakeException("(" + alert + ") Received fatal alert: " + alert), "host");
        assertThat(error.reason()).contains(explanation, alert);
        assertThat(error.kind()).isEqualTo(ErrorKind.TRANSIENT);
    }
}
