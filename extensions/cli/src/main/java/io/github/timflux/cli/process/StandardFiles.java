package io.github.timflux.cli.process;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Names of the files behind the standard streams. A name is null if the platform has none, or if the stream is closed.
 *
 * @param in the file of standard input
 * @param out the file of standard output
 * @param err the file of standard error
 */
public record StandardFiles(@Nullable Path in, @Nullable Path out, @Nullable Path err) {

    /** The standard streams have no files. */
    public static StandardFiles none() {
        return new StandardFiles(null, null, null);
    }

    /** The files of this process. */
    public static StandardFiles ofProcess() {
        return new StandardFiles(existing("/dev/stdin"), existing("/dev/stdout"), existing("/dev/stderr"));
    }

    private static @Nullable Path existing(String name) {
        Path file = Path.of(name);
        return Files.exists(file) ? file : null;
    }
}
