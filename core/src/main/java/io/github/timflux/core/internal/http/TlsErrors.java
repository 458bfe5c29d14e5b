package io.github.timflux.core.internal.http;

import static java.util.Objects.requireNonNullElse;

import io.github.timflux.core.internal.network.WeakCertificateException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Describes errors of TLS: a certificate that the client refuses, and alerts of the server. */
final class TlsErrors {

    /** Message of the Java platform for an alert of the server, such as {@code (certificate_required) Received ...}. */
    private static final Pattern ALERT = Pattern.compile("Received fatal alert: ([a-z_]+)");

    /** Alerts with which a server refuses the certificate of a client; some send them if there is none. */
    private static final Set<String> CLIENT_CERTIFICATE_ALERTS = Set.of(
            "bad_certificate",
            "unsupported_certificate",
            "certificate_revoked",
            "certificate_expired",
            "certificate_unknown",
            "unknown_ca",
            "access_denied");

    /** Alerts with which a server refuses a handshake. Before TLS 1.3, the first one can mean any reason. */
    private static final Set<String> HANDSHAKE_ALERTS =
            Set.of("handshake_failure", "protocol_version", "insufficient_security");

    private TlsErrors() {}

    /** Describes an error; null if it is not about certificates or an alert of the server. */
    static @Nullable String describe(Exception exception, String host) {
        return weakCertificate(exception, host)
                .or(() -> refusedCertificate(exception, host))
                .or(() -> alert(exception, host))
                .orElse(null);
    }

    private static Optional<String> weakCertificate(Exception exception, String host) {
        return ExceptionText.causes(exception)
                .filter(WeakCertificateException.class::isInstance)
                .findFirst()
                .map(cause -> "The certificate of " + host + " is too weak: " + ExceptionText.messageOf(cause) + ".");
    }

    private static Optional<String> refusedCertificate(Exception exception, String host) {
        return ExceptionText.causes(exception)
                .filter(cause -> isTrustProblem(cause) || cause instanceof CertificateException)
                // Takes the innermost cause, because its message is the most specific.
                .reduce((outer, inner) -> inner)
                .map(cause -> isTrustProblem(cause)
                        ? "The certificate of " + host + " is not trusted: " + ExceptionText.messageOf(cause) + "."
                        : "The certificate of " + host + " is invalid or belongs to another host: "
                                + ExceptionText.messageOf(cause));
    }

    private static boolean isTrustProblem(Throwable cause) {
        return cause instanceof CertPathBuilderException || cause instanceof CertPathValidatorException;
    }

    private static Optional<String> alert(Exception exception, String host) {
        return ExceptionText.causes(exception)
                .filter(SSLException.class::isInstance)
                .map(cause -> ALERT.matcher(requireNonNullElse(cause.getMessage(), "")))
                .filter(Matcher::find)
                .map(matcher -> matcher.group(1))
                .findFirst()
                .flatMap(alert -> describeAlert(alert, host));
    }

    private static Optional<String> describeAlert(String alert, String host) {
        if (alert.equals("certificate_required")) {
            return Optional.of(host + " requires a client certificate, and the client has none that fits (TLS alert "
                    + alert + ").");
        }
        if (CLIENT_CERTIFICATE_ALERTS.contains(alert)) {
            return Optional.of(
                    host + " refuses the client certificate, or requires one and got none (TLS alert " + alert + ").");
        }
        return HANDSHAKE_ALERTS.contains(alert)
                ? Optional.of(host + " refuses the TLS handshake (TLS alert " + alert
                        + "): it may require a client certificate, or TLS protocols or ciphers that the client does"
                        + " not offer.")
                : Optional.empty();
    }
}
