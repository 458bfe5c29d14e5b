package io.github.timflux.spring;

import static io.github.timflux.spring.Applications.calling;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.PushApi;
import io.github.timflux.simulator.TimSimulator;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Certificates to trust, by the bundles of Boot. */
final class SslTest {

    private static String pem(X509Certificate certificate) throws CertificateEncodingException {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }

    @Test
    void shouldTrustTheCertificatesOfABundle() throws CertificateEncodingException {
        try (TimSimulator simulator = Applications.simulator().tls().start()) {
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
    void shouldRefuseABundleThatTrustsNobody() {
        try (TimSimulator simulator = Applications.simulator().tls().start()) {
            calling(simulator)
                    .withPropertyValues("timflux.ssl.bundle=tim", "spring.ssl.bundle.pem.tim.key.alias=x")
                    .run(context -> assertThat(context.getStartupFailure())
                            .rootCause()
                            .hasMessage("The bundle tim has nothing to trust; expected a trust store with a"
                                    + " certificate."));
        }
    }

    @Test
    void shouldWantNoBundleForPlainHttp() throws CertificateEncodingException {
        try (TimSimulator plain = Applications.simulator().start();
                TimSimulator secure = Applications.simulator().tls().start()) {
            calling(plain)
                    .withPropertyValues(
                            "timflux.ssl.bundle=tim",
                            "spring.ssl.bundle.pem.tim.truststore.certificate=" + pem(secure.certificate()))
                    .run(context -> assertThat(context)
                            .hasFailed()
                            .getFailure()
                            .hasStackTraceContaining(
                                    "timflux.endpoint: The endpoint is %s; expected https, for there are certificates"
                                            + " to trust.",
                                    plain.endpoint()));
        }
    }
}
