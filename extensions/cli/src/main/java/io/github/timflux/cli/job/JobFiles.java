package io.github.timflux.cli.job;

import io.github.timflux.cli.error.FileErrors;
import io.github.timflux.cli.error.UsageException;
import io.github.timflux.cli.input.ElementParser;
import io.github.timflux.cli.input.InputReader;
import io.github.timflux.cli.output.OutputDestination;
import io.github.timflux.cli.process.NonClosingOutputStream;
import io.github.timflux.cli.process.ProcessEnvironment;
import io.github.timflux.cli.process.StandardStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Opens the files of a job.
 *
 * @param input the input file
 * @param output the output file
 * @param failed the file of failed lines, or null
 * @param summary the summary file, or null
 * @param process has the standard streams
 */
public record JobFiles(
        Path input, Path output, @Nullable Path failed, @Nullable Path summary, ProcessEnvironment process) {

    private static final int BUFFER_BYTES = 64 * 1024;

    InputReader openInput(ElementParser<?> parser) {
        try {
            return StandardStream.isNamedBy(input)
                    ? InputReader.open(process.in(), parser)
                    : InputReader.open(input, parser);
        } catch (IOException e) {
            throw FileErrors.cannotAccess("read the input", input, e);
        }
    }

    OutputDestination openOutput() throws IOException {
        OutputStream results = openResults();
        try {
            return OutputDestination.of(results, openFailed());
        } catch (IOException | RuntimeException e) {
            results.close();
            throw e;
        }
    }

    private OutputStream openResults() throws IOException {
        if (StandardStream.isNamedBy(output)) {
            return new NonClosingOutputStream(process.out());
        }
        if (Files.exists(output) && Files.exists(input) && Files.isSameFile(input, output)) {
            throw new UsageException("Input and output are the same file " + input + "; expected two files.");
        }
        return compressed(output, open("write the output", output));
    }

    private @Nullable OutputStream openFailed() throws IOException {
        if (failed == null) {
            return null;
        }
        for (Path other : List.of(input, output)) {
            if (Files.exists(failed) && Files.exists(other) && Files.isSameFile(failed, other)) {
                throw new UsageException(
                        "The file of failed lines is the same file as " + other + "; expected two files.");
            }
        }
        return compressed(failed, open("write the failed lines", failed));
    }

    private static OutputStream compressed(Path path, OutputStream file) throws IOException {
        return InputReader.isCompressed(path) ? new GZIPOutputStream(file, BUFFER_BYTES) : file;
    }

    OutputStream openSummary() {
        if (StandardStream.isNamedBy(summary)) {
            throw new UsageException("The summary file is -; expected a file, because standard output is for results.");
        }
        return summary == null ? OutputStream.nullOutputStream() : open("write the summary", summary);
    }

    private static OutputStream open(String verb, Path file) {
        try {
            return Files.newOutputStream(file);
        } catch (IOException e) {
            throw FileErrors.cannotAccess(verb, file, e);
        }
    }
}
