package io.github.timflux.cli.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SynchronousSink;
import reactor.core.scheduler.Schedulers;

/** The lines of a file or of a pipe. It can be read once. */
public final class Input {

    private static final long UNKNOWN = -1;

    /** A few thousand lines, or a few dozen calls. */
    private static final long LONG = 64 * 1024;

    private final LineReader reader;
    private final long size;

    private Input(InputStream in, long size) {
        this.reader = new LineReader(in);
        this.size = size;
    }

    /**
     * Reads from a stream whose end cannot be foreseen.
     *
     * @param in the stream; it is closed in the end
     * @return the input
     */
    public static Input of(InputStream in) {
        return new Input(in, UNKNOWN);
    }

    /**
     * Reads from a file, which is opened at once.
     *
     * @param file the file
     * @return the input
     * @throws IOException if it cannot be opened
     */
    public static Input of(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException(file + " is a directory");
        }
        return new Input(Files.newInputStream(file), Files.isRegularFile(file) ? Files.size(file) : UNKNOWN);
    }

    /**
     * The lines in their order, as they are asked for. Reading waits on a thread of its own; each line is emitted as
     * soon as it was read. A cancel closes the input.
     *
     * @return an element for each line; an {@link IOException} as its error if reading fails
     */
    public Flux<Element<String>> elements() {
        return Flux.generate(() -> reader, Input::next, Input::close).subscribeOn(Schedulers.boundedElastic());
    }

    /**
     * Guesses from what was read so far how many lines there are.
     *
     * @return the guess, or -1 if the size of the input is not known
     */
    public long expectedLines() {
        long bytes = reader.bytes();
        return size == UNKNOWN || bytes == 0 ? UNKNOWN : Math.round((double) reader.lines() * size / bytes);
    }

    /** {@return how many lines were read} */
    public long lines() {
        return reader.lines();
    }

    /** {@return whether there are thousands of lines, or might be} */
    public boolean isLong() {
        return size == UNKNOWN || size >= LONG;
    }

    private static LineReader next(LineReader reader, SynchronousSink<Element<String>> sink) {
        try {
            Element<String> element = reader.next();
            if (element == null) {
                sink.complete();
            } else {
                sink.next(element);
            }
        } catch (IOException e) {
            sink.error(new IOException("The input cannot be read any further: " + e.getMessage(), e));
        }
        return reader;
    }

    private static void close(LineReader reader) {
        try {
            reader.close();
        } catch (IOException e) {
            // Everything that was wanted of it has been read; there is nothing that a caller could do.
        }
    }
}
