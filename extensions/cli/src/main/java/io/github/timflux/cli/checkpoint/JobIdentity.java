package io.github.timflux.cli.checkpoint;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Identifies the job to which a checkpoint belongs.
 *
 * @param command the options that decide the content of the output, by name
 * @param input the fingerprint of the input
 */
record JobIdentity(Map<String, String> command, FileFingerprint input) {

    JobIdentity {
        command = Collections.unmodifiableMap(new TreeMap<>(command));
    }

    /** Describes the first difference from another job in one sentence; null if both jobs are the same. */
    @Nullable String describeDifference(JobIdentity other) {
        for (Map.Entry<String, String> now : other.command.entrySet()) {
            String before = command.getOrDefault(now.getKey(), "");
            if (!before.equals(now.getValue())) {
                return "The command has changed: " + now.getKey() + " was " + before + ", is " + now.getValue() + ".";
            }
        }
        return input.equals(other.input)
                ? null
                : "The input has changed: " + describeDifference(input, other.input) + ".";
    }

    private static String describeDifference(FileFingerprint before, FileFingerprint now) {
        return before.bytes() == now.bytes()
                ? "its SHA-256 was " + before.sha256() + ", is " + now.sha256()
                : "it had " + before.bytes() + " bytes, has " + now.bytes();
    }
}
