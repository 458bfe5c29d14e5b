package io.github.timflux.cli.file;

import io.github.timflux.cli.error.FileErrors;
import io.github.timflux.cli.error.UsageException;
import io.github.timflux.cli.process.StandardFiles;
import io.github.timflux.cli.process.StandardStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All files of one command. They are checked before the first of them is opened. */
public final class CommandFiles {

    private final StandardFiles standardFiles;
    private final List<CommandFile> files = new ArrayList<>();

    public CommandFiles(StandardFiles standardFiles) {
        this.standardFiles = standardFiles;
        addStream("standard error", standardFiles.err(), FileAccess.REPORT);
    }

    /** Adds a file that is read. Null is ignored. */
    public void read(String role, @Nullable Path file) {
        if (file != null) {
            files.add(CommandFile.of(role, file, FileAccess.READ));
        }
    }

    /** Adds the file of the secret key. Null is ignored. */
    public void readKey(@Nullable Path file) {
        if (file != null) {
            files.add(CommandFile.of("secret key file", file, FileAccess.READ_KEY));
        }
    }

    /** Adds a file that is read, or standard input. Null is ignored. */
    public void readInput(@Nullable Path file) {
        if (StandardStream.isNamedBy(file)) {
            addStream("standard input", standardFiles.in(), FileAccess.READ);
        } else {
            read("input", file);
        }
    }

    /** Adds a file that is written. Null is ignored. */
    public void write(String role, @Nullable Path file, FileAccess access) {
        if (StandardStream.isNamedBy(file)) {
            throw new UsageException("The " + role + " is -; expected a file, because standard output is for results.");
        }
        if (file != null) {
            files.add(CommandFile.of(role, file, access));
        }
    }

    /** Adds a file that is written, or standard output. */
    public void writeOutput(Path file, FileAccess access) {
        if (StandardStream.isNamedBy(file)) {
            print();
        } else {
            write("output", file, access);
        }
    }

    /** Adds a checkpoint and its lock file. Null is ignored. */
    public void checkpoint(@Nullable Path file) {
        if (file == null) {
            return;
        }
        Path checkpoint = CheckpointPath.resolve(file);
        Path lock = CheckpointPath.lockOf(checkpoint);
        write("checkpoint", checkpoint, FileAccess.REPLACE);
        write("lock file of the checkpoint", lock, FileAccess.REPLACE);
        try {
            CheckpointPath.lockExists(lock);
        } catch (IOException e) {
            throw FileErrors.cannotAccess("use the checkpoint", file, e);
        }
    }

    /** Adds standard output. */
    public void print() {
        addStream("standard output", standardFiles.out(), FileAccess.PRINT);
    }

    private void addStream(String role, @Nullable Path file, FileAccess access) {
        if (file != null) {
            files.add(CommandFile.ofStream(role, file, access));
        }
    }

    /**
     * Checks that the files are different, can be written, and that no content is lost. Changes no file.
     *
     * @throws UsageException if a file cannot be used
     */
    public void check() {
        try {
            for (int index = 0; index < files.size(); index++) {
                for (CommandFile other : files.subList(0, index)) {
                    other.requireDistinctFrom(files.get(index));
                }
            }
            for (CommandFile file : files) {
                checkTarget(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void checkTarget(CommandFile file) throws IOException {
        if (file.access().opensForWriting()) {
            file.requireWritable();
        }
        if (file.access() == FileAccess.CREATE) {
            file.requireEmpty();
        }
    }
}
