package io.github.timflux.core.internal.network;

import java.net.Socket;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts what another trust manager trusts, unless the trusted certificate at the end of the path has a weak key.
 * {@link TlsAlgorithmConstraints} check the rest of the path, but not the trusted certificate. If the constraints
 * refuse a path, this class names the weak certificate.
 *
 * <p>Extends {@code X509ExtendedTrustManager}: the Java platform verifies host names only in this type.
 */
final class StrongCertificateTrustManager extends X509ExtendedTrustManager {

    private final X509ExtendedTrustManager delegate;

    StrongCertificateTrustManager(X509ExtendedTrustManager delegate) {
        this.delegate = delegate;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        check(chain, () -> delegate.checkServerTrusted(chain, authType, engine));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        check(chain, () -> delegate.checkServerTrusted(chain, authType, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        check(chain, () -> delegate.checkServerTrusted(chain, authType));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        delegate.checkClientTrusted(chain, authType, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        delegate.checkClientTrusted(chain, authType, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        delegate.checkClientTrusted(chain, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return delegate.getAcceptedIssuers();
    }

    private void check(X509Certificate[] chain, TrustCheck check) throws CertificateException {
        try {
            check.run();
        } catch (CertificateException e) {
            String weakness = isRefusedByConstraints(e) ? CertificateStrength.weaknessOf(chain) : null;
            throw weakness == null ? e : new WeakCertificateException(weakness, e);
        }
        X509Certificate trusted = TrustedIssuer.find(chain, getAcceptedIssuers());
        String weakness = CertificateStrength.weaknessOfKey(trusted == null ? chain[0] : trusted);
        if (weakness != null) {
            throw new WeakCertificateException(weakness, null);
        }
    }

    private static boolean isRefusedByConstraints(CertificateException exception) {
        return Stream.<Throwable>iterate(exception, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> cause instanceof CertPathValidatorException refused
                        && refused.getReason() == BasicReason.ALGORITHM_CONSTRAINED);
    }

    /** A check that another trust manager makes. */
    private interface TrustCheck {

        void run() throws CertificateException;
    }
}
