package io.github.timflux.spring.internal.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.SslOptions;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/** Converts an SSL bundle to options of Lettuce. */
final class LettuceSsl {

    private LettuceSsl() {}

    static ClientOptions clientOptions(String bundle, @Nullable SslBundles bundles) {
        SslBundle found = find(bundle, bundles);
        SslOptions.Builder ssl = SslOptions.builder()
                .keyManager(found.getManagers().getKeyManagerFactory())
                .trustManager(found.getManagers().getTrustManagerFactory());
        org.springframework.boot.ssl.SslOptions options = found.getOptions();
        if (options.getCiphers() != null) {
            ssl.cipherSuites(options.getCiphers());
        }
        if (options.getEnabledProtocols() != null) {
            ssl.protocols(options.getEnabledProtocols());
        }
        return ClientOptions.builder().sslOptions(ssl.build()).build();
    }

    private static SslBundle find(String bundle, @Nullable SslBundles bundles) {
        if (bundles == null) {
            throw new IllegalArgumentException(
                    "The bundle is " + bundle + ", but the application has no SSL bundles; expected no bundle.");
        }
        try {
            return bundles.getBundle(bundle);
        } catch (NoSuchSslBundleException e) {
            throw new IllegalArgumentException(
                    "The bundle is " + bundle + "; expected one of " + bundles.getBundleNames() + ".", e);
        }
    }
}
