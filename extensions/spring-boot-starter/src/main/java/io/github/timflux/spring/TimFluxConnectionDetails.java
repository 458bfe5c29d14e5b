package io.github.timflux.spring;

import io.github.timflux.Secret;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;
import org.springframework.boot.ssl.SslBundle;

/**
 * Where a client finds the service, and which credentials it uses. A bean of this type comes before these properties of
 * the client: {@code sdk-app-id}, {@code identifier}, {@code secret-key}, {@code secret-key-file}, {@code region},
 * {@code endpoint}, {@code backup-endpoint} and {@code ssl}. All other properties stay in effect.
 *
 * <p>A bean without a qualifier belongs to the client without a name, which is created even if no property is set. A
 * client of {@code timflux.clients} uses the bean with its name as
 * {@link org.springframework.beans.factory.annotation.Qualifier}. A bean of type
 * {@link io.github.timflux.spi.UserSigProvider} comes before {@link #secretKey()}.
 */
public interface TimFluxConnectionDetails extends ConnectionDetails {

    /** {@return the SDKAppID of the application} */
    long sdkAppId();

    /** {@return the UserID of the administrator that signs the calls; default: {@code administrator}} */
    default String identifier() {
        return "administrator";
    }

    /**
     * Returns the secret key of the application. Called once when the client is opened, and again for each UserSig, so
     * that the key can change. May block then.
     *
     * @return the key, 64 hexadecimal digits
     */
    Secret secretKey();

    /** {@return scheme, host and port of the service} */
    URI endpoint();

    /** {@return the endpoint to call while the other one cannot be reached; null for none, which is the default} */
    default @Nullable URI backupEndpoint() {
        return null;
    }

    /** {@return certificates, protocols and ciphers of TLS; null for those of the platform, which is the default} */
    default @Nullable SslBundle sslBundle() {
        return null;
    }
}
