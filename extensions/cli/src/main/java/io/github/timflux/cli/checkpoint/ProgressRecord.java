package io.github.timflux.cli.checkpoint;

import io.github.timflux.cli.result.ResultCounts;

/**
 * How far a job has come: the lines that were answered are those that the output has answers to, no other and none
 * twice.
 *
 * @param answered the lines, in the form of {@link LineNumberSet}
 * @param counts what became of them
 * @param output what the output was when they had been written
 * @param complete whether there are no others
 */
record ProgressRecord(String answered, ResultCounts counts, FileFingerprint output, boolean complete) {}
