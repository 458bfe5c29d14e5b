package io.github.timflux.cli.checkpoint;

import io.github.timflux.cli.result.ResultCounts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a job goes on.
 *
 * @param mark the latest mark that the output bears out; what the output has beyond it will be cut off
 * @param output what the output has up to there
 */
record Position(Mark mark, Fingerprinter output) {

    /** The beginning of a job, for which the output has to be empty. */
    static Position start(Path file, Path output) throws IOException {
        long size = size(output);
        if (size > 0) {
            throw CheckpointException.of("The output " + output + " has " + size + " bytes and there is no checkpoint "
                    + file + " yet; expected an output that is empty or not there.");
        }
        Fingerprinter nothing = new Fingerprinter();
        return new Position(new Mark("", new ResultCounts(0, Map.of()), nothing.value(), false), nothing);
    }

    /** Where a saved job has come to. */
    static Position of(Saved saved, Path file, Path output) throws IOException {
        Position last = last(saved, output);
        if (last == null || (last.mark.complete() && last.mark.output().bytes() != size(output))) {
            throw CheckpointException.of("The output " + output + " is not the one that the checkpoint " + file
                    + " is of: " + difference(saved.latest().output(), output) + ". To begin anew, remove both.");
        }
        return last;
    }

    /**
     * After a loss of power the output may have less than the latest mark says, but never less than the first one does.
     */
    private static @Nullable Position last(Saved saved, Path output) throws IOException {
        Fingerprinter content = new Fingerprinter();
        try (InputStream in = Files.exists(output) ? Files.newInputStream(output) : InputStream.nullInputStream()) {
            Position first = at(saved.marks().get(0), content, in);
            Position latest = at(saved.latest(), content, in);
            boolean goesBack = first != null && first.mark.output().bytes() > 0;
            return latest == null && goesBack ? first : latest;
        }
    }

    private static @Nullable Position at(Mark mark, Fingerprinter content, InputStream in) throws IOException {
        return content.readUpTo(mark.output().bytes(), in) && content.value().equals(mark.output())
                ? new Position(mark, content.copy())
                : null;
    }

    private static String difference(Fingerprint expected, Path output) throws IOException {
        if (!Files.exists(output)) {
            return "it is missing, and " + expected.bytes() + " bytes were written";
        }
        return size(output) == expected.bytes()
                ? "its SHA-256 is another than " + expected.sha256()
                : "it has " + size(output) + " bytes, and not the " + expected.bytes() + " that were written";
    }

    private static long size(Path output) throws IOException {
        return Files.exists(output) ? Files.size(output) : 0;
    }
}
