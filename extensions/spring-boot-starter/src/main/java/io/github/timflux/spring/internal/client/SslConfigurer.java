package io.github.timflux.spring.internal.client;

import io.github.timflux.core.TimFlux;
import io.github.timflux.network.TlsOptions;
import io.github.timflux.spring.internal.properties.ResolvedClientProperties;
import io.github.timflux.spring.internal.properties.TimClientProperties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/** Sets the options of TLS from an SSL bundle. */
final class SslConfigurer {

    private static final Logger LOG = LoggerFactory.getLogger(SslConfigurer.class);
    private static final String BUNDLE = "ssl.bundle";
    private static final String PLATFORM_CERTIFICATES = "ssl.platform-certificates";

    private final ResolvedClientProperties resolved;
    private final TimClientProperties.Ssl ssl;

    SslConfigurer(ResolvedClientProperties resolved) {
        this.resolved = resolved;
        this.ssl = resolved.properties().ssl();
    }

    /**
     * Sets the options of TLS.
     *
     * @param bundles SSL bundles of the application; null if it has none
     */
    void applyTo(TimFlux.Builder builder, @Nullable SslBundles bundles) {
        String name = ssl.bundle();
        if (name == null) {
            if (ssl.platformCertificates()) {
                throw resolved.invalid(
                        PLATFORM_CERTIFICATES,
                        "It is true, but " + resolved.fullName(BUNDLE) + " is not set; expected both or none.");
            }
            return;
        }
        resolved.apply(BUNDLE, () -> builder.tls(options(name, bundles)));
    }

    private TlsOptions options(String name, @Nullable SslBundles bundles) {
        if (bundles == null) {
            throw new IllegalArgumentException(
                    "The bundle is " + name + ", but the application has no SSL bundles; expected no bundle.");
        }
        try {
            SslBundle bundle = bundles.getBundle(name);
            bundles.addBundleUpdateHandler(name, updated -> warnOfUpdate(name));
            return new SslBundleReader(name, bundle).options(ssl.platformCertificates());
        } catch (NoSuchSslBundleException e) {
            throw new IllegalArgumentException(
                    "The bundle is " + name + "; expected one of " + bundles.getBundleNames() + ".", e);
        }
    }

    private static void warnOfUpdate(String name) {
        LOG.warn("The SSL bundle {} was updated. The client keeps the former certificates until a restart.", name);
    }
}
