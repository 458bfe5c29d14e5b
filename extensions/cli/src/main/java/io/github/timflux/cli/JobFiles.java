package io.github.timflux.cli;

import io.github.timflux.cli.input.Input;
import io.github.timflux.cli.input.LineParser;
import io.github.timflux.cli.output.Destination;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Opens the files of a job, or says what keeps them from being opened.
 *
 * @param input what there is to be answered
 * @param output the answers
 * @param summary the figures, if they are wanted
 * @param surroundings has the standard streams
 */
record JobFiles(Path input, Path output, @Nullable Path summary, Surroundings surroundings) {

    private static final int BUFFER = 64 * 1024;

    Input openInput(LineParser<?> parser) {
        try {
            return StandardStream.isMeant(input) ? Input.of(surroundings.in(), parser) : Input.of(input, parser);
        } catch (IOException e) {
            throw FileTrouble.cannot("read the input", input, e);
        }
    }

    Destination openOutput() throws IOException {
        if (StandardStream.isMeant(output)) {
            return Destination.of(new Unclosed(surroundings.out()));
        }
        if (Files.exists(output) && Files.exists(input) && Files.isSameFile(input, output)) {
            throw new UsageException("Input and output are the same file " + input + "; expected two.");
        }
        OutputStream file = open("write the output", output);
        return Destination.of(Input.isCompressed(output) ? new GZIPOutputStream(file, BUFFER) : file);
    }

    OutputStream openSummary() {
        if (StandardStream.isMeant(summary)) {
            throw new UsageException("The summary is to go to -; expected a file, as answers may go there.");
        }
        return summary == null ? OutputStream.nullOutputStream() : open("write the summary", summary);
    }

    private static OutputStream open(String verb, Path file) {
        try {
            return Files.newOutputStream(file);
        } catch (IOException e) {
            throw FileTrouble.cannot(verb, file, e);
        }
    }
}
