package io.github.timflux.cli.file;

/** Kind of a file, with its name in messages. */
enum FileKind {
    MISSING("file"),
    REGULAR("file"),
    DIRECTORY("directory"),
    PIPE("pipe"),
    SOCKET("socket"),
    /** A terminal, or another device that reads or writes characters. */
    DEVICE("device"),
    NULL_DEVICE("device"),
    BLOCK_DEVICE("block device");

    private static final int TYPE_MASK = 0170000;

    private final String word;

    FileKind(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    /** Returns whether only one reader gets each byte. */
    boolean isConsumedByReading() {
        return this == PIPE || this == SOCKET || this == DEVICE;
    }

    /** The kind for the {@code st_mode} of POSIX. */
    static FileKind ofMode(int mode) {
        return switch (mode & TYPE_MASK) {
            case 0100000 -> REGULAR;
            case 0040000 -> DIRECTORY;
            case 0010000 -> PIPE;
            case 0140000 -> SOCKET;
            case 0060000 -> BLOCK_DEVICE;
            default -> DEVICE;
        };
    }
}
