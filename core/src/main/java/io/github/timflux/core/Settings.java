package io.github.timflux.core;

import io.github.timflux.BulkOptions;
import io.github.timflux.LookupOptions;
import io.github.timflux.Quota;
import io.github.timflux.spi.CallListener;
import io.github.timflux.spi.PermitSources;
import io.github.timflux.spi.UserSigProvider;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a client was built with; every value has been checked. See {@link TimFlux.Builder} for their meaning. */
record Settings(
        long sdkAppId,
        String identifier,
        UserSigProvider signer,
        URI endpoint,
        @Nullable URI backupEndpoint,
        List<X509Certificate> trusted,
        Quota quota,
        @Nullable PermitSources permits,
        BulkOptions bulk,
        LookupOptions lookups,
        Duration connectTimeout,
        Duration responseTimeout,
        Duration settling,
        CallListener listener,
        Observation observation) {

    /** Where the service can be reached, the place to prefer first. */
    List<URI> endpoints() {
        return backupEndpoint == null ? List.of(endpoint) : List.of(endpoint, backupEndpoint);
    }
}
