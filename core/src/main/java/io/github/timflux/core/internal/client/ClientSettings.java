package io.github.timflux.core.internal.client;

import io.github.timflux.BulkOptions;
import io.github.timflux.CircuitBreakerOptions;
import io.github.timflux.Quota;
import io.github.timflux.SingleOptions;
import io.github.timflux.core.internal.http.HttpSettings;
import io.github.timflux.spi.CallListener;
import io.github.timflux.spi.Instrumentation;
import io.github.timflux.spi.PermitSchedulerProvider;
import io.github.timflux.spi.UserSigProvider;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The settings of one client, collected and checked by its builder. The builder documents each setting. */
public record ClientSettings(
        HttpSettings http,
        UserSigProvider userSigProvider,
        URI endpoint,
        @Nullable URI backupEndpoint,
        Quota quota,
        @Nullable PermitSchedulerProvider permitSchedulers,
        BulkOptions bulkOptions,
        SingleOptions singleOptions,
        CircuitBreakerOptions circuitBreakerOptions,
        Duration settleTime,
        CallListener listener,
        Instrumentation instrumentation) {

    /** Returns the endpoint, followed by the backup endpoint if there is one. */
    List<URI> endpoints() {
        return backupEndpoint == null ? List.of(endpoint) : List.of(endpoint, backupEndpoint);
    }
}
