package io.github.timflux.cli.option;

import io.github.timflux.cli.error.UsageException;
import io.github.timflux.simulator.TimSimulatorBuilder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of the admin API of the simulator. */
public final class AdminOptions {

    /** A call with 100 accounts needs some 20 kB with its bodies. */
    private static final int RECORDED_CALLS = 1_000;

    @Option(
            names = "--admin-port",
            paramLabel = "N",
            description = "The port of the admin API and of its page /__admin/, or 0 for a free port. Default: the "
                    + "port of the simulator.")
    private @Nullable Integer port;

    @Option(
            names = "--admin-from-anywhere",
            description = "Other machines can use the admin API, which has no password. Default: only this machine.")
    private boolean fromAnywhere;

    @Option(names = "--no-admin", description = "Disable the admin API, and record no calls.")
    private boolean isDisabled;

    /** Returns whether the simulator has an admin API. */
    public boolean isEnabled() {
        return !isDisabled;
    }

    /** Returns whether the admin API has a certain port of its own. */
    public boolean hasPort(int number) {
        return port != null && port == number;
    }

    /** Sets the admin API, and whether calls are recorded for it. */
    public void apply(TimSimulatorBuilder builder) {
        if (isDisabled) {
            builder.maxRecordedCalls(0);
            return;
        }
        if (port == null) {
            builder.admin();
        } else {
            builder.adminPort(port);
        }
        if (fromAnywhere) {
            builder.adminFromAnywhere();
        }
        builder.maxRecordedCalls(RECORDED_CALLS).recordBodies();
    }

    /** Checks that the options fit together. */
    public void check() {
        if (isDisabled && (port != null || fromAnywhere)) {
            throw new UsageException("--no-admin is given with "
                    + (port != null ? "--admin-port" : "--admin-from-anywhere") + "; expected one of them.");
        }
    }
}
