package io.github.timflux.cli.job;

import io.github.timflux.cli.error.FileErrors;
import io.github.timflux.cli.file.FileAccess;
import io.github.timflux.cli.file.FileReplacement;
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
 * @param failed the file of failed lines, or null
 * @param summary the summary file, or null
 * @param access whether output and summary replace existing content
 * @param process has the standard streams
 */
public record JobFiles(
        Path input,
        Path output,
        @Nullable Path failed,
        @Nullable Path summary,
        FileAccess access,
        ProcessEnvironment process) {

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

    /**
     * Opens the output and the file of failed lines, and removes their content. Call this method last, when all other
     * errors have been detected.
     */
    OutputDestination openOutput() throws IOException {
        if (failed == null) {
            return OutputDestination.of(openResults(), null);
        }
        FileReplacement failedLines = open("write the failed lines", failed);
        try {
            return OutputDestination.of(openResults(), cleared(failed, failedLines));
        } catch (IOException | RuntimeException e) {
            failedLines.close();
            throw e;
        }
    }

    private OutputStream openResults() throws IOException {
        return StandardStream.isNamedBy(output)
                ? new NonClosingOutputStream(process.out())
                : cleared(output, open("write the output", output));
    }

    private OutputStream cleared(Path path, FileReplacement file) throws IOException {
        file.clear();
        OutputStream out =
                Files.isRegularFile(path) ? file : process.interruptSignal().watchWrites(file);
        return InputReader.isCompressed(path) ? new GZIPOutputStream(out, BUFFER_BYTES) : out;
    }

    /** Opens the summary. It keeps its content until the first write. */
    OutputStream openSummary() {
        return summary == null ? OutputStream.nullOutputStream() : open("write the summary", summary);
    }

    private FileReplacement open(String verb, Path file) {
        try {
            return FileReplacement.open(file, access);
        } catch (IOException e) {
            throw FileErrors.cannotAccess(verb, file, e);
        }
    }
}
