package io.github.timflux.core.internal.client;

import io.github.timflux.BulkOptions;
import io.github.timflux.Quota;
import io.github.timflux.SingleOptions;
import io.github.timflux.core.TimFlux;
import io.github.timflux.core.internal.call.InstrumentationHooks;
import io.github.timflux.spi.CallListener;
import io.github.timflux.spi.PermitSchedulerProvider;
import io.github.timflux.spi.UserSigProvider;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a client was built with; every value has been checked. See {@link TimFlux.Builder} for their meaning. */
public record ClientSettings(
        long sdkAppId,
        String identifier,
        UserSigProvider userSigProvider,
        URI endpoint,
        @Nullable URI backupEndpoint,
        List<X509Certificate> trustedCertificates,
        Quota quota,
        @Nullable PermitSchedulerProvider permitSchedulers,
        BulkOptions bulkOptions,
        SingleOptions singleOptions,
        Duration connectTimeout,
        Duration responseTimeout,
        Duration settleTime,
        CallListener listener,
        InstrumentationHooks instrumentation) {

    /** Where the service can be reached, the place to prefer first. */
    List<URI> endpoints() {
        return backupEndpoint == null ? List.of(endpoint) : List.of(endpoint, backupEndpoint);
    }
}
