package io.github.timflux.cli;

import static java.util.Objects.requireNonNullElse;

import io.github.timflux.cli.checkpoint.CheckpointException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Says what is wrong with a file; the JDK's own exceptions often say no more than its name. */
final class FileTrouble {

    private FileTrouble() {}

    /** What a checkpoint cannot be used for, or what keeps a file from being used for one. */
    static UsageException of(CheckpointException e) {
        return e.getCause() instanceof IOException cause
                ? new UsageException(e.getMessage() + ": " + reason(cause) + ".")
                : new UsageException(requireNonNullElse(e.getMessage(), e.toString()));
    }

    static UsageException cannot(String verb, Path file, IOException e) {
        return new UsageException("Cannot " + verb + " " + file + ": " + reason(e) + ".");
    }

    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such file or folder";
        }
        return e instanceof AccessDeniedException
                ? "permission denied"
                : requireNonNullElse(e.getMessage(), e.toString());
    }
}
