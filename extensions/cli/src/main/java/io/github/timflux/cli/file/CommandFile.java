package io.github.timflux.cli.file;

import io.github.timflux.cli.error.FileErrors;
import io.github.timflux.cli.error.UsageException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * File that a command names.
 *
 * @param role the role of the file in messages, such as {@code output}
 * @param name the name of the file in messages; empty for a standard stream
 * @param access what the command does with the file
 * @param identity the identity of the file
 */
record CommandFile(String role, String name, FileAccess access, FileIdentity identity) {

    static CommandFile of(String role, Path path, FileAccess access) {
        return new CommandFile(role, path.toString(), access, identify(role, path, access));
    }

    static CommandFile ofStream(String role, Path path, FileAccess access) {
        return new CommandFile(role, "", access, identify(role, path, access));
    }

    private static FileIdentity identify(String role, Path path, FileAccess access) {
        try {
            return FileIdentity.of(path);
        } catch (NoSuchFileException e) {
            // The folder is missing.
            return new FileIdentity(
                    path, FileKind.MISSING, path.toAbsolutePath().normalize());
        } catch (IOException e) {
            throw FileErrors.cannotAccess(access.isReading() ? "read the " + role : "write the " + role, path, e);
        }
    }

    /** Fails if another file is the same file, and one use of it would disturb the other. */
    void requireDistinctFrom(CommandFile other) throws IOException {
        if (!identity.isSameAs(other.identity) || !access.conflictsWith(other.access, identity.kind())) {
            return;
        }
        String both = "The " + this + " and the " + other;
        Path ownName = identity.path().getFileName();
        if (identity.kind() == FileKind.MISSING
                && ownName != null
                && !ownName.equals(other.identity.path().getFileName())) {
            throw new UsageException(both + " have names that differ only in case or Unicode form, which some disks do "
                    + "not distinguish; expected different names.");
        }
        String word = identity.kind().word();
        throw new UsageException(both + " are the same " + word + "; expected two " + word + "s.");
    }

    /** Fails if the file cannot be created or opened for writing. */
    void requireWritable() {
        switch (identity.kind()) {
            case DIRECTORY, SOCKET, BLOCK_DEVICE ->
                throw new UsageException(
                        "The " + this + " is a " + identity.kind().word() + "; expected a file.");
            case MISSING -> requireWritable(identity.path().toAbsolutePath().resolveSibling(""));
            default -> requireWritable(identity.path());
        }
    }

    private void requireWritable(Path path) {
        if (!Files.exists(path)) {
            throw cannotWrite(new NoSuchFileException(name));
        }
        if (!Files.isWritable(path)) {
            throw cannotWrite(new AccessDeniedException(name));
        }
    }

    /** Fails if the file has content. */
    void requireEmpty() throws IOException {
        if (identity.kind() == FileKind.REGULAR && Files.size(identity.path()) > 0) {
            throw new UsageException("The " + this + " exists and has " + Files.size(identity.path())
                    + " bytes; expected a new file, or --overwrite.");
        }
    }

    private UsageException cannotWrite(IOException cause) {
        return FileErrors.cannotAccess("write the " + role, Path.of(name), cause);
    }

    @Override
    public String toString() {
        return name.isEmpty() ? role : role + " " + name;
    }
}
