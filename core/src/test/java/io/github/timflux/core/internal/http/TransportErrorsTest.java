package io.github.timflux.core.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.TimException;
import java.io.IOException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

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
}
