package io.github.timflux.cli.checkpoint;

import io.github.timflux.cli.result.ResultCounts;

/**
 * Progress of a job at one moment. The output contains exactly one result for each answered line.
 *
 * @param answered the answered lines, in the form of {@link LineNumberSet#toString()}
 * @param counts the number of results by outcome
 * @param output the fingerprint of the output at this moment
 * @param failed the fingerprint of the file of failed lines at this moment; of nothing if there is no such file
 * @param complete whether all lines of the input are answered
 */
record ProgressRecord(
        String answered, ResultCounts counts, FileFingerprint output, FileFingerprint failed, boolean complete) {}
