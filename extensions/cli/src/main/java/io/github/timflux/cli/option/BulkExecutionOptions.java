package io.github.timflux.cli.option;

import io.github.timflux.BulkOptions;
import io.github.timflux.Quota;
import io.github.timflux.core.TimFlux;
import java.time.Duration;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Command line options for the rate, the concurrency and the deadline of a bulk job. */
public final class BulkExecutionOptions {

    @Mixin
    private final RateOption rate = new RateOption();

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            defaultValue = "${bundle:bulk.concurrency.default}",
            converter = ConcurrencyConverter.class,
            description =
                    "The maximum number of windows in flight, ${bundle:bulk.concurrency.range}. Default: ${DEFAULT-VALUE}.")
    private int concurrency;

    @Option(
            names = "--deadline",
            paramLabel = "TIME",
            defaultValue = "${bundle:bulk.deadline.default}",
            converter = DurationConverter.DeadlineConverter.class,
            description =
                    "The maximum time for a window, such as 90s or 10m, ${bundle:bulk.deadline.range}. It includes "
                            + "the time in which the service is unreachable. Default: ${DEFAULT-VALUE}.")
    private Duration deadline = Duration.ZERO;

    public Quota quota() {
        return rate.quota();
    }

    public TimFlux.Builder applyTo(TimFlux.Builder builder) {
        return builder.quota(rate.quota())
                .bulk(BulkOptions.defaults().withConcurrency(concurrency).withDeadline(deadline));
    }
}
