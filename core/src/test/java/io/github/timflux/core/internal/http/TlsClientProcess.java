package io.github.timflux.core.internal.http;

import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import javax.net.ssl.SSLContext;

/** Main class of a separate process: prints the TLS versions that the platform allows, then makes one exchange. */
final class TlsClientProcess {

    private TlsClientProcess() {}

    public static void main(String[] args) throws NoSuchAlgorithmException {
        System.out.println(
                List.of(SSLContext.getDefault().getDefaultSSLParameters().getProtocols()));
        try (TransportFixture transport = TransportFixture.of(URI.create(args[0]))) {
            System.out.println(transport.error());
        }
        System.exit(0);
    }
}
