package io.github.timflux.cli.file;

/** What a command does with a file. */
public enum FileAccess {

    /** Reads the file. */
    READ,

    /** Reads the secret key. No other use of its file is right: as an input, the key would be sent. */
    READ_KEY,

    /** Creates the file. A file with content is not replaced. */
    CREATE,

    /** Creates the file, or replaces its content. */
    REPLACE,

    /** Writes to standard output, which is open already. */
    PRINT,

    /** Writes messages to standard error, which is open already. */
    REPORT;

    boolean opensForWriting() {
        return this == CREATE || this == REPLACE;
    }

    boolean isReading() {
        return this == READ || this == READ_KEY;
    }

    /** Returns whether two uses of one file disturb each other. */
    boolean conflictsWith(FileAccess other, FileKind kind) {
        if (kind == FileKind.NULL_DEVICE) {
            return false;
        }
        if (this == REPORT || other == REPORT) {
            // Both standard streams can go to one file. Messages in a pipe or on a terminal destroy nothing.
            return kind == FileKind.REGULAR && this != PRINT && other != PRINT;
        }
        if (isReading() && other.isReading()) {
            return kind.isConsumedByReading() || this != other;
        }
        // A terminal and a socket have two directions.
        return !(isReading() || other.isReading()) || !(kind == FileKind.DEVICE || kind == FileKind.SOCKET);
    }
}
