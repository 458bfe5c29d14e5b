package io.github.timflux.benchmarks.scenarios;

import java.io.IOException;
import java.nio.file.Path;

/** A drawing beside a report. */
sealed interface Picture permits Bars, Chart, Columns {

    /** {@return its name without folder and ending} */
    String file();

    /** {@return what it shows} */
    String title();

    /** Writes it into a folder. */
    void write(Path folder) throws IOException;

    default String reference() {
        return "![" + title() + "](" + file() + ".png)";
    }
}
