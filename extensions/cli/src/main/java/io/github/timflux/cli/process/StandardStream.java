package io.github.timflux.cli.process;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The file name {@value #NAME}, which means standard input or standard output. */
public final class StandardStream {

    /** The file name in a command line. */
    public static final String NAME = "-";

    private StandardStream() {}

    /**
     * Returns whether a file name means a standard stream.
     *
     * @param file the file, or null if no file is given
     * @return whether the name is {@value #NAME}
     */
    public static boolean isNamedBy(@Nullable Path file) {
        return file != null && file.toString().equals(NAME);
    }
}
