package io.github.timflux.cli.job;

import io.github.timflux.cli.option.BulkExecutionOptions;
import io.github.timflux.cli.option.ClientConnection;
import io.github.timflux.cli.option.ConnectionOptions;
import io.github.timflux.cli.process.ProcessEnvironment;
import io.github.timflux.cli.report.WaitMessages;
import io.github.timflux.spi.CallListener;
import java.util.List;
import java.util.TreeMap;

/** Reads the attribute names of the application for the columns of a CSV output. */
final class AttributeColumnQuery {

    private static final String HINT =
            "timflux: The attribute names of the application, which become the columns of the output, cannot be "
                    + "read. Use --columns to name the columns.";

    private AttributeColumnQuery() {}

    /** Reads the names in the order of their slots. Ctrl-C cancels the call, and the result is empty then. */
    static List<String> fetch(
            ConnectionOptions connectionOptions, BulkExecutionOptions executionOptions, ProcessEnvironment process) {
        // Uses a separate client, because this call must not count as a call of the job. Both clients share the quota
        // by its name.
        try (ClientConnection connection =
                connectionOptions.open(process.variables(), builder -> WaitMessages.of(process)
                        .addTo(executionOptions.applyTo(builder), CallListener.none()))) {
            return connection
                    .pushApi()
                    .attributeNames()
                    .get()
                    .map(names -> List.copyOf(new TreeMap<>(names).values()))
                    .doOnError(failure -> process.err().println(HINT))
                    .takeUntilOther(process.interruptSignal().whenRaised())
                    .blockOptional()
                    .orElseGet(List::of);
        }
    }
}
