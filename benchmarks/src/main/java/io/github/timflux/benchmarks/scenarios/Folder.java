package io.github.timflux.benchmarks.scenarios;

import static java.util.Comparator.reverseOrder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * A temporary folder for as long as it is needed.
 *
 * @param path where it is
 */
record Folder(Path path) implements AutoCloseable {

    static Folder create() throws IOException {
        return new Folder(Files.createTempDirectory("timflux-peers"));
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The temporary folder " + path + " cannot be deleted.", e);
        }
    }
}
