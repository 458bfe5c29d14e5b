package io.github.timflux.core.internal.network;

import io.github.timflux.network.ClientCertificate;
import io.github.timflux.network.TlsOptions;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks the client certificate when a client is built. */
public final class ClientCertificateCheck {

    private static final Logger LOG = LoggerFactory.getLogger(ClientCertificateCheck.class);

    private ClientCertificateCheck() {}

    /**
     * Logs a warning if the client certificate is not valid at this time. It is not refused, because the clock of this
     * machine may be wrong, and the server decides.
     *
     * @throws IllegalArgumentException if the client certificate is too weak
     */
    public static void check(TlsOptions options) {
        ClientCertificate client = options.clientCertificate();
        if (client != null) {
            client.certificates().forEach(ClientCertificateCheck::check);
        }
    }

    private static void check(X509Certificate certificate) {
        String weakness = CertificateStrength.weaknessOf(new X509Certificate[] {certificate});
        if (weakness != null) {
            throw new IllegalArgumentException("The client certificate is too weak: " + weakness + ".");
        }
        try {
            certificate.checkValidity();
        } catch (CertificateExpiredException e) {
            warn(
                    certificate,
                    "has expired: it was valid until "
                            + certificate.getNotAfter().toInstant());
        } catch (CertificateNotYetValidException e) {
            warn(
                    certificate,
                    "is not valid yet: it is valid from "
                            + certificate.getNotBefore().toInstant());
        }
    }

    private static void warn(X509Certificate certificate, String problem) {
        LOG.warn(
                "The client certificate {} {}. Servers will refuse it.",
                certificate.getSubjectX500Principal(),
                problem);
    }
}
