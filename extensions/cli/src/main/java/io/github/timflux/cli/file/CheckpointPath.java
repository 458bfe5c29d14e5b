package io.github.timflux.cli.file;

import io.github.timflux.cli.error.FileErrors;
import io.github.timflux.cli.error.UsageException;
import io.github.timflux.cli.process.StandardStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Names of a checkpoint and of its lock file. The checkpoint is replaced often, so it must not be a link or a device:
 * replacing it would remove the link or the device.
 */
public final class CheckpointPath {

    private CheckpointPath() {}

    /**
     * Follows a symbolic link to an existing checkpoint.
     *
     * @param file the checkpoint in the command line
     * @return the file to replace; it is a regular file or missing
     * @throws UsageException if it is neither
     */
    public static Path resolve(Path file) {
        if (StandardStream.isNamedBy(file)) {
            throw new UsageException("The checkpoint is -; expected a file.");
        }
        try {
            if (!LinkTarget.exists(file)) {
                return requireNoLink(file);
            }
            FileKind kind = FileIdentity.of(file).kind();
            if (kind != FileKind.REGULAR) {
                throw new UsageException(
                        "The checkpoint " + file + " is a " + kind.word() + "; expected a regular file or a new name.");
            }
            return Files.isSymbolicLink(file) ? file.toRealPath() : file;
        } catch (IOException e) {
            throw FileErrors.cannotAccess("use the checkpoint", file, e);
        }
    }

    /** Returns whether a checkpoint has content, so that the job continues. */
    public static boolean isStarted(Path file) {
        return file.toFile().length() > 0;
    }

    /** The lock file beside a checkpoint. */
    public static Path lockOf(Path checkpoint) {
        return checkpoint.resolveSibling(checkpoint.getFileName() + ".lock");
    }

    /**
     * Returns whether the lock file of a checkpoint exists. Symbolic links are not followed.
     *
     * @throws IOException if a file of that name exists that is not the lock file of a checkpoint
     */
    public static boolean lockExists(Path lock) throws IOException {
        if (!Files.exists(lock, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        BasicFileAttributes attributes =
                Files.readAttributes(lock, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!attributes.isRegularFile() || attributes.size() > 0) {
            throw new IOException("its lock file " + lock
                    + " exists and is not an empty regular file; expected another name of the checkpoint");
        }
        return true;
    }

    private static Path requireNoLink(Path missing) throws IOException {
        if (Files.isSymbolicLink(missing)) {
            throw new UsageException("The checkpoint " + missing + " is a link to " + Files.readSymbolicLink(missing)
                    + ", which does not exist; expected a regular file or a new name.");
        }
        return missing;
    }
}
