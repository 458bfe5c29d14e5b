package io.github.timflux.core.internal.http;

import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import javax.net.ssl.SSLContext;

/** Makes one exchange in a process of its own, and prints which versions of TLS the platform permits there. */
final class PermissiveClient {

    private PermissiveClient() {}

    public static void main(String[] args) throws NoSuchAlgorithmException {
        System.out.println(
                List.of(SSLContext.getDefault().getDefaultSSLParameters().getProtocols()));
        try (Exchanges exchanges = Exchanges.with(URI.create(args[0]))) {
            System.out.println(exchanges.failure());
        }
        System.exit(0);
    }
}
