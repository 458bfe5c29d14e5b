package io.github.timflux.cli.output;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.github.timflux.cli.error.OutputWriteException;
import io.github.timflux.cli.input.CsvRowParser;
import io.github.timflux.cli.input.ElementParser;
import io.github.timflux.cli.result.LineResult;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.exc.JacksonIOException;

/** Writes the failed lines of a job in the form of its input, so that they can be the input of another job. */
public final class FailedLines {

    private final ElementParser<?> parser;
    private final AtomicLong omitted = new AtomicLong();

    /**
     * Creates an instance for one job.
     *
     * @param parser the parser of the input
     */
    public FailedLines(ElementParser<?> parser) {
        this.parser = parser;
    }

    /** {@return the number of failed lines that are not written, because they are not text that can be read again} */
    public long omitted() {
        return omitted.get();
    }

    /** Adds the failed lines to a writer of results, if the destination has a stream for them. */
    <T> ResultWriter<T> addTo(ResultWriter<T> results, OutputDestination destination) {
        OutputStream out = destination.failedStream();
        return out == null
                ? results
                : new FailureCopyingWriter<>(results, writer(out, destination.isFailedStreamNew()), omitted);
    }

    private FailedLineWriter writer(OutputStream out, boolean isNew) {
        return parser instanceof CsvRowParser<?> rows
                ? new FailedCsvRowWriter(out, rows, isNew)
                : new FailedJsonLineWriter(out);
    }

    /** Writes each result, and the line of each failure in addition. */
    private record FailureCopyingWriter<T>(ResultWriter<T> results, FailedLineWriter failedLines, AtomicLong omitted)
            implements ResultWriter<T> {

        @Override
        public void write(LineResult<T> result) {
            results.write(result);
            TimException error = result.result().error();
            if (error != null) {
                convertErrors(() -> write(result, result.text(), error));
            }
        }

        private void write(LineResult<T> result, @Nullable String text, TimException error) {
            if (text == null) {
                omitted.incrementAndGet();
            } else if (error.kind() == ErrorKind.INVALID && error.attempts() == 0) {
                failedLines.writeInvalid(text, result.line(), error);
            } else {
                failedLines.writeFailed(text, result.line(), result.result().account(), error);
            }
        }

        @Override
        public void flush() {
            results.flush();
            convertErrors(failedLines::flush);
        }

        private static void convertErrors(Runnable action) {
            try {
                action.run();
            } catch (JacksonIOException | UncheckedIOException e) {
                throw OutputWriteException.of(
                        "file of failed lines", e.getCause() instanceof IOException cause ? cause : e);
            }
        }
    }
}
