package io.github.timflux.cli.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Parsed content of a checkpoint file.
 *
 * @param job the identity of the job
 * @param progressRecords the progress of the job, oldest record first; at least one record
 */
record CheckpointContent(JobIdentity job, List<ProgressRecord> progressRecords) {

    CheckpointContent {
        progressRecords = List.copyOf(progressRecords);
    }

    ProgressRecord latest() {
        return progressRecords.get(progressRecords.size() - 1);
    }

    /** This limit is larger than any checkpoint that the recorder writes. */
    private static final long MAX_FILE_BYTES = 32 << 20;

    /** Reads a checkpoint file. The result is empty if the file does not exist or has no bytes. */
    static Optional<CheckpointContent> read(Path file) throws IOException {
        if (!Files.exists(file) || Files.size(file) == 0) {
            return Optional.empty();
        }
        if (Files.size(file) > MAX_FILE_BYTES) {
            throw CheckpointException.of(
                    file + " has " + Files.size(file) + " bytes; a checkpoint has at most " + MAX_FILE_BYTES + ".");
        }
        try {
            return Optional.of(parse(new String(Files.readAllBytes(file), UTF_8).split("\n", -1)));
        } catch (IllegalArgumentException e) {
            throw CheckpointException.of(file + " is not a checkpoint, or it is damaged: " + e.getMessage());
        }
    }

    private static CheckpointContent parse(String... lines) {
        JobIdentity job = CheckpointJsonReader.readJob(lines[0]);
        List<ProgressRecord> records = new ArrayList<>();
        // The first progress record is written together with the identity. If it is missing, the file is damaged.
        records.add(CheckpointJsonReader.readProgress(lines.length > 1 ? lines[1] : ""));
        for (int index = 2; index < lines.length - 1; index++) {
            ProgressRecord progress = readable(lines[index]);
            if (progress == null) {
                break;
            }
            records.add(progress);
        }
        return new CheckpointContent(job, records);
    }

    /**
     * Parses an appended record, or returns null. After a loss of power, an appended record and all records behind it
     * can be damaged.
     */
    private static @Nullable ProgressRecord readable(String line) {
        try {
            return CheckpointJsonReader.readProgress(line);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
