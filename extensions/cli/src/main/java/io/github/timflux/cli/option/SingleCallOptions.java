package io.github.timflux.cli.option;

import io.github.timflux.SingleOptions;
import io.github.timflux.core.TimFlux;
import java.time.Duration;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Command line options for the rate, the deadline and the progress of a single call. */
public final class SingleCallOptions {

    @Mixin
    private final RateOption rate = new RateOption();

    @Option(
            names = "--deadline",
            paramLabel = "TIME",
            defaultValue = "${bundle:single.deadline.default}",
            converter = DurationConverter.SingleDeadlineConverter.class,
            description = "The maximum time for the call with its retries, such as 30s or 2m, "
                    + "${bundle:single.deadline.range}. Default: ${DEFAULT-VALUE}.")
    private Duration deadline = Duration.ZERO;

    @Mixin
    private final ProgressOption progress = new ProgressOption();

    public ProgressMode progress() {
        return progress.mode();
    }

    public TimFlux.Builder applyTo(TimFlux.Builder builder) {
        return builder.quota(rate.quota()).single(SingleOptions.defaults().withDeadline(deadline));
    }
}
