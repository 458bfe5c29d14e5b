package io.github.timflux.spring;

import static io.github.timflux.spring.TestApplications.calling;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.PushApi;
import io.github.timflux.simulator.TimSimulator;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Trusted certificates from the SSL bundles of Spring Boot. */
final class SslBundleTest {

    private static String pem(X509Certificate certificate) throws CertificateEncodingException {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }

    @Test
    void shouldTrustTheCertificatesOfABundle() throws CertificateEncodingException {
        try (TimSimulator simulator = TestApplications.simulator().tls().start()) {
            String certificate = pem(simulator.certificate());
            calling(simulator)
                    .withPropertyValues(
                            "timflux.ssl.bundle=tim", "spring.ssl.bundle.pem.tim.truststore.certificate=" + certificate)
                    .run(context -> assertThat(context.getBean(PushApi.class)
                                    .attributes()
                                    .get("u1")
                                    .blockOptional())
                            .contains(Map.of("name", "u1")));
        }
    }

    @Test
    void shouldRefuseABundleWithoutTrustedCertificates() {
        try (TimSimulator simulator = TestApplications.simulator().tls().start()) {
            calling(simulator)
                    .withPropertyValues("timflux.ssl.bundle=tim", "spring.ssl.bundle.pem.tim.key.alias=x")
                    .run(context -> assertThat(context.getStartupFailure())
                            .rootCause()
                            .hasMessage(
                                    "The bundle tim has no trusted certificates; expected a trust store with at least"
                                            + " one certificate."));
        }
    }

    @Test
    void shouldRefuseABundleForPlainHttp() throws CertificateEncodingException {
        try (TimSimulator plain = TestApplications.simulator().start();
                TimSimulator secure = TestApplications.simulator().tls().start()) {
            calling(plain)
                    .withPropertyValues(
                            "timflux.ssl.bundle=tim",
                            "spring.ssl.bundle.pem.tim.truststore.certificate=" + pem(secure.certificate()))
                    .run(context -> assertThat(context)
                            .hasFailed()
                            .getFailure()
                            .hasStackTraceContaining(
                                    "timflux.endpoint: The endpoint is %s; expected https", plain.endpoint()));
        }
    }
}
