package io.github.timflux.cli.option;

import io.github.timflux.BulkOptions;
import io.github.timflux.Quota;
import io.github.timflux.core.TimFlux;
import java.time.Duration;
import picocli.CommandLine.Option;

/** Command line options for the rate, the concurrency and the deadline of a bulk job. */
public final class BulkExecutionOptions {

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "100",
            converter = QuotaConverter.class,
            description = "Calls per second, or unlimited. Default: ${DEFAULT-VALUE}.")
    private Quota quota = Quota.unlimited();

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            defaultValue = "32",
            description = "The maximum number of windows in flight, 1 to 1000. Default: ${DEFAULT-VALUE}.")
    private int concurrency;

    @Option(
            names = "--deadline",
            paramLabel = "TIME",
            defaultValue = "1h",
            converter = DurationConverter.DeadlineConverter.class,
            description = "The maximum time for an account, such as 90s or 10m, from 1s to 1d; this includes "
                    + "the time in which the service is unreachable. Default: ${DEFAULT-VALUE}.")
    private Duration deadline = Duration.ZERO;

    public Quota quota() {
        return quota;
    }

    public TimFlux.Builder applyTo(TimFlux.Builder builder) {
        return builder.quota(quota)
                .bulk(BulkOptions.defaults().withConcurrency(concurrency).withDeadline(deadline));
    }
}
