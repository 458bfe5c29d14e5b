package io.github.timflux.core.internal.network;

import java.security.cert.CertificateException;
import org.jspecify.annotations.Nullable;

/** A certificate of a server is refused because of a weak key or a weak signature. */
public final class WeakCertificateException extends CertificateException {

    private static final long serialVersionUID = 1L;

    WeakCertificateException(String message, @Nullable CertificateException cause) {
        super(message, cause);
    }
}
