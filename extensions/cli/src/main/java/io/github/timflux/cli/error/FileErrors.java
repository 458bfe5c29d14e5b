package io.github.timflux.cli.error;

import static java.util.Objects.requireNonNullElse;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Creates error messages for files. The message of a JDK exception is often the file name only. */
public final class FileErrors {

    private FileErrors() {}

    public static UsageException cannotAccess(String verb, Path file, IOException e) {
        return withReason("Cannot " + verb + " " + file, e);
    }

    /** Creates an error whose message ends with the reason. */
    public static UsageException withReason(String message, IOException e) {
        return new UsageException(message + ": " + reason(e) + ".");
    }

    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such file or folder";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof FileAlreadyExistsException) {
            return "another process has created it";
        }
        // The message of this exception repeats the name of the file.
        String reason = e instanceof FileSystemException error ? error.getReason() : null;
        return requireNonNullElse(reason == null ? e.getMessage() : reason, e.toString());
    }
}
