package io.github.timflux.spring;

import io.github.timflux.BulkOptions;
import io.github.timflux.Quota;
import io.github.timflux.SingleOptions;
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
        builder.quota(quota()).bulk(bulk()).single(lookups());
        settings.take("connect-timeout", () -> builder.connectTimeout(properties.connectTimeout()));
        settings.take("response-timeout", () -> builder.responseTimeout(properties.responseTimeout()));
        settings.take("settling", () -> builder.settleTime(properties.settling()));
    }

    private Quota quota() {
        ClientProperties.Quota wanted = properties.quota();
        Quota quota = wanted.unlimited()
                ? Quota.unlimited()
                : settings.take("quota.calls-per-second", () -> Quota.perSecond(wanted.callsPerSecond())
                        .withName(wanted.name()));
        Quota shared = settings.take("quota.bulk-share", () -> quota.withBulkShare(wanted.bulkShare()));
        return settings.take("quota.most-excess", () -> shared.withMaxJitter(wanted.mostExcess()));
    }

    private BulkOptions bulk() {
        ClientProperties.Bulk wanted = properties.bulk();
        BulkOptions options = BulkOptions.defaults();
        options = change("bulk.concurrency", options, bulk -> bulk.withConcurrency(wanted.concurrency()));
        options = change("bulk.linger", options, bulk -> bulk.withLinger(wanted.linger()));
        options = change("bulk.deadline", options, bulk -> within(bulk, wanted.deadline()));
        options = change("bulk.attempts", options, bulk -> bulk.withMaxAttempts(wanted.attempts()));
        return wanted.sourceOrder() ? options.withSourceOrder(true) : options;
    }

    private static BulkOptions within(BulkOptions bulk, Duration deadline) {
        return deadline.isZero() ? bulk.withoutDeadline() : bulk.withDeadline(deadline);
    }

    private SingleOptions lookups() {
        ClientProperties.Lookups wanted = properties.lookups();
        SingleOptions options = SingleOptions.defaults();
        options = change("lookups.deadline", options, lookups -> lookups.withDeadline(wanted.deadline()));
        options = change("lookups.most-waiting", options, lookups -> lookups.withMaxPending(wanted.mostWaiting()));
        return change("lookups.attempts", options, lookups -> lookups.withMaxAttempts(wanted.attempts()));
    }

    private <T> T change(String setting, T options, UnaryOperator<T> to) {
        return settings.take(setting, () -> to.apply(options));
    }
}
