package io.github.timflux.cli.file;

/** Command that reads or writes files. Its files are checked before it runs. */
public interface FileCommand {

    /** Adds each file that the command reads or writes, with the standard streams. */
    void addFiles(CommandFiles files);
}
