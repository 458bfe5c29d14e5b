/**
 * Counts the results of a job, shows its progress and writes its summary.
 * {@link io.github.timflux.cli.report.JobStatistics} is the entry point.
 */
@NullMarked
package io.github.timflux.cli.report;

import org.jspecify.annotations.NullMarked;
