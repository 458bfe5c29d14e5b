package io.github.timflux.benchmarks.scenarios;

import io.github.timflux.benchmarks.report.Report;
import java.io.IOException;

/** A load scenario: a question about the client under load, and the run that answers it. */
interface Scenario {

    /** {@return the name on the command line and of the report} */
    String name();

    /** Runs the scenario. Blocks until the end. */
    Report run(Progress progress) throws IOException, InterruptedException;
}
