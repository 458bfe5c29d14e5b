package io.github.timflux.cli.job;

import io.github.timflux.cli.option.BulkExecutionOptions;
import io.github.timflux.cli.option.ClientConnection;
import io.github.timflux.cli.option.ConnectionOptions;
import io.github.timflux.cli.process.ProcessEnvironment;
import java.util.List;
import java.util.TreeMap;

/** The names of the application's attributes, as the columns of a table. */
final class AttributeColumnQuery {

    private static final String HINT =
            "timflux: The names of the application's attributes, which are the columns of the "
                    + "output, cannot be read; --columns gives them without asking.";

    private AttributeColumnQuery() {}

    /** Asks for them in the order of their slots. Ctrl-C aborts it; there are none then. */
    static List<String> fetch(
            ConnectionOptions connectionOptions, BulkExecutionOptions executionOptions, ProcessEnvironment process) {
        // By a client of its own: it is no call of the job, whose calls are counted. Both have to be at one about the
        // quota.
        try (ClientConnection connection = connectionOptions.open(process.variables(), executionOptions::applyTo)) {
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
