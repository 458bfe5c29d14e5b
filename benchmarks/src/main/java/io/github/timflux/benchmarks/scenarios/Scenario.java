package io.github.timflux.benchmarks.scenarios;

import java.io.IOException;

/** One question about the client under load, and the run that answers it. */
interface Scenario {

    /** {@return one word, which is also the name of its report} */
    String name();

    /** Runs it; blocks until it is over. */
    Report run() throws IOException, InterruptedException;
}
