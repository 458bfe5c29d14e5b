package io.github.timflux.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.Credentials;
import io.github.timflux.Secret;
import io.github.timflux.TimClient;
import io.github.timflux.core.TimFlux;
import io.github.timflux.network.ClientCertificate;
import io.github.timflux.network.TlsOptions;
import io.github.timflux.simulator.TimSimulator;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs the samples of docs/network.md, and compares them with the page. */
final class NetworkTest {

    @Test
    void shouldShowTheTestedSamplesOnly() throws IOException {
        Samples.assertRun("network.md", "java/io/github/timflux/docs/NetworkTest.java");
    }

    @Test
    void shouldCallWithTls() throws Exception {
        long sdkAppId = Service.SDK_APP_ID;
        Credentials credentials = Service.CREDENTIALS;
        X509Bundle own = new CertificateBuilder().subject("CN=client").buildSelfSigned();
        Path certificateFile = own.toTempCertChainPem().toPath();
        Path keyFile = own.toTempPrivateKeyPem().toPath();
        Secret keyPassword = Secret.of("");
        try (TimSimulator simulator = Service.simulator().tls().start()) {
            URI endpoint = simulator.endpoint();
            X509Certificate companyAuthority = simulator.certificate();
            // sample: tls
            TlsOptions tls = TlsOptions.defaults()
                    .withAdditionalCertificates(List.of(companyAuthority)) // beside those of the Java platform
                    .withClientCertificate(ClientCertificate.ofPemFiles(certificateFile, keyFile, keyPassword));
            TimClient client = TimFlux.builder(sdkAppId, credentials)
                    .endpoint(endpoint) // or .region(Region.SINGAPORE)
                    .tls(tls)
                    .build();
            // end
            assertThat(client.timPush().attributes().get("u1").blockOptional()).isPresent();
            client.close();
        }
    }
}
