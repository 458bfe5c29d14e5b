package io.github.timflux.cli.process;

import static java.util.Objects.requireNonNullElse;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.WritableByteChannel;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Thrown if the reader of standard output, such as {@code head}, has closed the pipe. */
public final class ClosedPipeException extends IOException {

    private static final long serialVersionUID = 1L;

    /** Words in the messages of Linux, macOS and Windows, in English, German and Chinese. */
    private static final List<String> WORDS = List.of("pipe", "管道");

    private ClosedPipeException(IOException cause) {
        super(cause.getMessage(), cause);
    }

    /** Returns a {@link ClosedPipeException} if the message of a write error says so, otherwise the error. */
    static IOException convert(IOException writeError) {
        String message = requireNonNullElse(writeError.getMessage(), "").toLowerCase(Locale.ROOT);
        boolean isClosed = WORDS.stream().anyMatch(message::contains) || message.equals(localizedMessage());
        return isClosed ? new ClosedPipeException(writeError) : writeError;
    }

    /** The message of this machine for a closed pipe. The C library translates it into the language of the user. */
    private static @Nullable String localizedMessage() {
        try {
            Pipe pipe = Pipe.open();
            pipe.source().close();
            try (WritableByteChannel sink = pipe.sink()) {
                sink.write(ByteBuffer.allocate(1));
            }
            return null;
        } catch (IOException e) {
            return requireNonNullElse(e.getMessage(), "").toLowerCase(Locale.ROOT);
        }
    }
}
