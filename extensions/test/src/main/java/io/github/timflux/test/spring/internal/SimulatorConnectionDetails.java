package io.github.timflux.test.spring.internal;

import io.github.timflux.Secret;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.spring.TimFluxConnectionDetails;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslStoreBundle;

/** The connection details of a simulator. The key follows a change of the simulator's key. */
record SimulatorConnectionDetails(TimSimulator simulator) implements TimFluxConnectionDetails {

    @Override
    public long sdkAppId() {
        return simulator.sdkAppId();
    }

    @Override
    public String identifier() {
        return simulator.identifier();
    }

    @Override
    public Secret secretKey() {
        return Secret.of(simulator.secretKey());
    }

    @Override
    public URI endpoint() {
        return simulator.endpoint();
    }

    @Override
    public @Nullable SslBundle sslBundle() {
        return "https".equals(endpoint().getScheme())
                ? SslBundle.of(SslStoreBundle.of(null, null, trustStore()))
                : null;
    }

    private KeyStore trustStore() {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setCertificateEntry("simulator", simulator.certificate());
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("The certificate of the simulator cannot be put into a trust store.", e);
        }
    }
}
