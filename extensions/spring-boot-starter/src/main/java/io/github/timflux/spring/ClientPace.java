package io.github.timflux.spring;

import io.github.timflux.BulkOptions;
import io.github.timflux.LookupOptions;
import io.github.timflux.Quota;
import io.github.timflux.core.TimFlux;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** How fast a client calls, and how long it waits. */
final class ClientPace {

    private final ClientSettings settings;
    private final ClientProperties properties;

    ClientPace(ClientSettings settings) {
        this.settings = settings;
        this.properties = settings.properties();
    }

    void describe(TimFlux.Builder builder) {
        builder.quota(quota()).bulk(bulk()).lookups(lookups());
        settings.take("connect-timeout", () -> builder.connectTimeout(properties.connectTimeout()));
        settings.take("response-timeout", () -> builder.responseTimeout(properties.responseTimeout()));
        settings.take("settling", () -> builder.settling(properties.settling()));
    }

    private Quota quota() {
        ClientProperties.Quota wanted = properties.quota();
        Quota quota = wanted.unlimited()
                ? Quota.unlimited()
                : settings.take("quota.calls-per-second", () -> Quota.perSecond(wanted.callsPerSecond())
                        .named(wanted.name()));
        Quota shared = settings.take("quota.bulk-share", () -> quota.bulkShare(wanted.bulkShare()));
        return settings.take("quota.most-excess", () -> shared.mostExcess(wanted.mostExcess()));
    }

    private BulkOptions bulk() {
        ClientProperties.Bulk wanted = properties.bulk();
        BulkOptions options = BulkOptions.defaults();
        options = change("bulk.concurrency", options, bulk -> bulk.concurrency(wanted.concurrency()));
        options = change("bulk.linger", options, bulk -> bulk.linger(wanted.linger()));
        options = change("bulk.deadline", options, bulk -> within(bulk, wanted.deadline()));
        options = change("bulk.attempts", options, bulk -> bulk.attempts(wanted.attempts()));
        return wanted.sourceOrder() ? options.inSourceOrder() : options;
    }

    private static BulkOptions within(BulkOptions bulk, Duration deadline) {
        return deadline.isZero() ? bulk.withoutDeadline() : bulk.deadline(deadline);
    }

    private LookupOptions lookups() {
        ClientProperties.Lookups wanted = properties.lookups();
        LookupOptions options = LookupOptions.defaults();
        options = change("lookups.deadline", options, lookups -> lookups.deadline(wanted.deadline()));
        options = change("lookups.most-waiting", options, lookups -> lookups.mostWaiting(wanted.mostWaiting()));
        return change("lookups.attempts", options, lookups -> lookups.attempts(wanted.attempts()));
    }

    private <T> T change(String setting, T options, UnaryOperator<T> to) {
        return settings.take(setting, () -> to.apply(options));
    }
}
