package io.github.timflux.core.internal.http;

import static io.github.timflux.core.internal.http.CertificateFixture.authority;
import static io.github.timflux.core.internal.http.CertificateFixture.keys;
import static io.github.timflux.core.internal.http.CertificateFixture.rsa;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.github.timflux.network.TlsOptions;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Weak keys and weak signatures are refused anywhere in the path of a server certificate. */
@Tag("jdk")
final class TlsStrengthTest {

    private static final String SHA1 = "SHA1";
    private static final String SHORT_KEY = " has an RSA key of 1024 bits; expected at least 2048.";
    private static final String WEAK_SIGNATURE = " is signed with SHA1withRSA; expected SHA-256 or stronger.";

    private final CertificateFixture root = authority("root", rsa(2_048));

    TlsStrengthTest() throws Exception {}

    @Test
    void shouldRefuseShortKeyOfServer() throws Exception {
        CertificateFixture server = root.leaf(rsa(1_024));
        assertRefused(server, root.certificate(), "CN=localhost" + SHORT_KEY);
        // A trusted certificate has no path that the Java platform would check.
        assertRefused(server, server.certificate(), "CN=localhost" + SHORT_KEY);
    }

    @Test
    void shouldRefuseShortKeyOfIntermediateIssuer() throws Exception {
        CertificateFixture intermediate = root.intermediate(rsa(1_024));
        assertRefused(intermediate.leaf(), root.certificate(), "CN=intermediate" + SHORT_KEY);
        assertRefused(intermediate.leaf(), intermediate.certificate(), "CN=intermediate" + SHORT_KEY);
    }

    @Test
    void shouldRefuseShortKeyOfTrustedRoot() throws Exception {
        CertificateFixture weak = authority("weak", rsa(1_024));
        CertificateFixture server = weak.intermediate(rsa(2_048)).leaf();
        assertRefused(server, weak.certificate(), "CN=weak" + SHORT_KEY);
        assertRefused(server.withoutRoot(), weak.certificate(), "CN=weak" + SHORT_KEY);
    }

    @Test
    void shouldRefuseWeakSignature() throws Exception {
        assertRefused(root.leaf(rsa(2_048), SHA1), root.certificate(), "CN=localhost" + WEAK_SIGNATURE);
        assertRefused(
                root.intermediate(rsa(2_048), SHA1).leaf(), root.certificate(), "CN=intermediate" + WEAK_SIGNATURE);
    }

    @Test
    void shouldAcceptWeakSelfSignatureOfTrustedRoot() throws Exception {
        CertificateFixture old = authority("old", rsa(2_048), SHA1);
        assertAccepted(old.leaf(), old.certificate());
        assertAccepted(old.leaf().withoutRoot(), old.certificate());
    }

    @Test
    void shouldAcceptWeakCertificateOutsideOfThePath() throws Exception {
        assertAccepted(root.leaf().with(authority("unrelated", rsa(1_024), SHA1)), root.certificate());
    }

    @Test
    void shouldAcceptStrongKeys() throws Exception {
        assertAccepted(root.leaf(rsa(2_048)), root.certificate());
        assertAccepted(root.leaf(), root.certificate());
        CertificateFixture curve = authority("curve");
        assertAccepted(curve.leaf(keys("EC"), "SHA384"), curve.certificate());
    }

    private static void assertAccepted(CertificateFixture certificate, X509Certificate trusted) throws Exception {
        try (TestHttpServer server = TlsServers.with(certificate);
                TransportFixture transport = client(server, trusted)) {
            assertThat(transport.responseBody()).isEqualTo("{}");
        }
    }

    private static void assertRefused(CertificateFixture certificate, X509Certificate trusted, String reason)
            throws Exception {
        try (TestHttpServer server = TlsServers.with(certificate);
                TransportFixture transport = client(server, trusted)) {
            TimException error = transport.error();
            assertThat(error.kind()).isEqualTo(ErrorKind.TRANSIENT);
            assertThat(error.reason()).isEqualTo("The certificate of localhost is too weak: %s", reason);
            assertThat(server.requests()).isEmpty();
        }
    }

    private static TransportFixture client(TestHttpServer server, X509Certificate trusted) {
        return TransportFixture.withTls(
                server.endpoint("https", "localhost"), TlsOptions.defaults().withTrustedCertificates(List.of(trusted)));
    }
}
