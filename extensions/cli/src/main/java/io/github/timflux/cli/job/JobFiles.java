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
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Opens the files of a job.
 *
 * @param input the input file
 * @param output the output file
 * @param summary the summary file, or null
 * @param process has the standard streams
 */
public record JobFiles(Path input, Path output, @Nullable Path summary, ProcessEnvironment process) {

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
        if (StandardStream.isNamedBy(output)) {
            return OutputDestination.of(new NonClosingOutputStream(process.out()));
        }
        if (Files.exists(output) && Files.exists(input) && Files.isSameFile(input, output)) {
            throw new UsageException("Input and output are the same file " + input + "; expected two files.");
        }
        OutputStream file = open("write the output", output);
        if (!Files.isRegularFile(output)) {
            file = process.interruptSignal().watchWrites(file);
        }
        return OutputDestination.of(InputReader.isCompressed(output) ? new GZIPOutputStream(file, BUFFER_BYTES) : file);
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
