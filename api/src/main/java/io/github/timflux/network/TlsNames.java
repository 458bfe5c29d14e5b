package io.github.timflux.network;

import java.security.GeneralSecurityException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** Checks the names of TLS protocols and cipher suites. */
final class TlsNames {

    private static final Set<String> PROTOCOLS = Set.of("TLSv1.2", "TLSv1.3");

    /** Cipher suites without authentication or encryption, or with a broken cipher or digest. */
    private static final Pattern INSECURE = Pattern.compile(".*_(anon|NULL|EXPORT|RC4|DES|3DES|DES40|MD5|KRB5)(_.*|$)");

    private TlsNames() {}

    static void requireProtocols(Collection<String> names) {
        for (String name : names) {
            if (!PROTOCOLS.contains(name)) {
                throw new IllegalArgumentException("A TLS protocol is " + name
                        + "; expected TLSv1.3 or TLSv1.2, because older ones are insecure.");
            }
        }
    }

    static void requireCiphers(Collection<String> names) {
        Set<String> supported = supportedCiphers();
        for (String name : names) {
            if (INSECURE.matcher(name).matches()) {
                throw new IllegalArgumentException("A TLS cipher is " + name
                        + "; expected a cipher suite that authenticates and encrypts, and is not broken.");
            }
            if (!supported.contains(name)) {
                throw new IllegalArgumentException("A TLS cipher is " + name
                        + "; expected a cipher suite of the Java platform that jdk.tls.disabledAlgorithms does not"
                        + " disable, such as TLS_AES_128_GCM_SHA256.");
            }
        }
    }

    /** Fails if both lists are set, and no cipher suite belongs to one of the protocols. */
    static void requireCipherForProtocol(List<String> protocols, List<String> ciphers) {
        boolean fits = protocols.isEmpty()
                || ciphers.isEmpty()
                || ciphers.stream().anyMatch(cipher -> protocols.contains(protocolOf(cipher)));
        if (!fits) {
            throw new IllegalArgumentException("The TLS ciphers are " + ciphers + " and the TLS protocols " + protocols
                    + "; expected a cipher that one of the protocols has.");
        }
    }

    /** The names of TLS 1.3 do not have the key exchange, so they have no {@code WITH} either. */
    private static String protocolOf(String cipher) {
        return cipher.contains("_WITH_") ? "TLSv1.2" : "TLSv1.3";
    }

    private static Set<String> supportedCiphers() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            // Without trust managers, so that the platform's trust store is not read.
            context.init(null, new TrustManager[0], null);
            return Set.of(context.getSupportedSSLParameters().getCipherSuites());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The Java platform has no TLS.", e);
        }
    }
}
