package io.github.timflux.cli.option;

import io.github.timflux.cli.file.FileAccess;
import picocli.CommandLine.Option;

/** Command line option that allows a command to replace the content of existing files. */
public final class OverwriteOption {

    @Option(
            names = "--overwrite",
            description = "Replace the content of files that the command writes. Without it, an existing file that is "
                    + "not empty is an error.")
    private boolean overwrite;

    /** The access to a file that the command writes. */
    public FileAccess access() {
        return overwrite ? FileAccess.REPLACE : FileAccess.CREATE;
    }
}
