/**
 * What happened, counted while it happens, and how it is shown: {@link io.github.timflux.cli.report.Report} is the
 * door.
 */
@NullMarked
package io.github.timflux.cli.report;

import org.jspecify.annotations.NullMarked;
