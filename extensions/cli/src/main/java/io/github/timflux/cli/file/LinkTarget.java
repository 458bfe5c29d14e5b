package io.github.timflux.cli.file;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Finds the file that is created if a name is opened for writing. */
final class LinkTarget {

    /** The limit of Linux. */
    private static final int MAX_LINKS = 40;

    private LinkTarget() {}

    /** Returns whether a file exists. Symbolic links are followed. Other errors than a missing file are thrown. */
    static boolean exists(Path file) throws IOException {
        try {
            Files.readAttributes(file, BasicFileAttributes.class);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /**
     * Follows symbolic links to a file that does not exist.
     *
     * @param missing a name for which {@link #exists} is false
     * @return the missing file at the end of the links
     */
    static Path ofMissing(Path missing) throws IOException {
        Path file = missing;
        for (int links = 0; Files.isSymbolicLink(file); links++) {
            if (links == MAX_LINKS) {
                throw new FileSystemLoopException(missing.toString());
            }
            file = file.resolveSibling(Files.readSymbolicLink(file));
        }
        return file;
    }
}
