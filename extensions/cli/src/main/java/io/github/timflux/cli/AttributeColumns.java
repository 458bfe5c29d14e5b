package io.github.timflux.cli;

import java.util.List;
import java.util.TreeMap;

/** The names of the application's attributes, as the columns of a table. */
final class AttributeColumns {

    private static final String HINT =
            "timflux: The names of the application's attributes, which are the columns of the "
                    + "output, cannot be read; --columns gives them without asking.";

    private AttributeColumns() {}

    /** Asks for them in the order of their slots. Ctrl-C aborts it; there are none then. */
    static List<String> ask(ConnectionOptions target, PaceOptions pace, Surroundings surroundings) {
        // By a client of its own: it is no call of the job, whose calls are counted. Both have to be at one about the
        // quota.
        try (Connection connection = target.open(surroundings.environment(), pace::applyTo)) {
            return connection
                    .push()
                    .attributeNames()
                    .get()
                    .map(names -> List.copyOf(new TreeMap<>(names).values()))
                    .doOnError(failure -> surroundings.err().println(HINT))
                    .takeUntilOther(surroundings.interruption().asMono())
                    .blockOptional()
                    .orElseGet(List::of);
        }
    }
}
