package io.github.timflux.cli.file;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Output stream to a file that a command line names. An existing file keeps its content until {@link #clear} or the
 * first write, so that an error before changes nothing.
 *
 * <p>The stream is no stream of a channel that an interrupt would close.
 */
public final class FileReplacement extends FilterOutputStream {

    private @Nullable Path uncleared;

    private FileReplacement(OutputStream out, @Nullable Path uncleared) {
        super(out);
        this.uncleared = uncleared;
    }

    /**
     * Opens a file for writing, and creates it if it is missing.
     *
     * @param file the file
     * @param access whether content is replaced; another process can have created the file after it was checked
     * @throws FileAlreadyExistsException if the file has content that is not replaced
     */
    public static FileReplacement open(Path file, FileAccess access) throws IOException {
        if (!LinkTarget.exists(file)) {
            return new FileReplacement(Files.newOutputStream(LinkTarget.ofMissing(file), CREATE_NEW, WRITE), null);
        }
        if (access == FileAccess.CREATE && Files.isRegularFile(file) && Files.size(file) > 0) {
            throw new FileAlreadyExistsException(file.toString());
        }
        Path uncleared = Files.isRegularFile(file) ? file : null;
        return new FileReplacement(Files.newOutputStream(file, WRITE), uncleared);
    }

    /** Removes the content that the file had. */
    public void clear() throws IOException {
        if (uncleared != null) {
            Files.newOutputStream(uncleared, WRITE, TRUNCATE_EXISTING).close();
            uncleared = null;
        }
    }

    @Override
    public void write(int octet) throws IOException {
        clear();
        out.write(octet);
    }

    /** Writes the whole array at once. The superclass would write each byte separately. */
    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        clear();
        out.write(bytes, offset, length);
    }
}
