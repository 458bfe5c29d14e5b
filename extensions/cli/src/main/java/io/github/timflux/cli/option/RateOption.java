package io.github.timflux.cli.option;

import io.github.timflux.Quota;
import picocli.CommandLine.Option;

/** Command line option for the rate limit of the client. */
public final class RateOption {

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "${bundle:quota.calls-per-second.default}",
            converter = QuotaConverter.class,
            description =
                    "Calls per second of each operation, such as 100 or 0.5, or unlimited. Default: ${DEFAULT-VALUE}.")
    private Quota quota = Quota.unlimited();

    public Quota quota() {
        return quota;
    }
}
