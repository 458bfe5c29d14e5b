/**
 * What happened, counted while it happens, and how it is shown: {@link io.github.timflux.cli.report.JobStatistics} is
 * the door.
 */
@NullMarked
package io.github.timflux.cli.report;

import org.jspecify.annotations.NullMarked;
