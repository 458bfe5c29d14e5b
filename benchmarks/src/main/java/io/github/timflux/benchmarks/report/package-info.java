/** Markdown reports of measured values: targets, tables, charts. */
@NullMarked
package io.github.timflux.benchmarks.report;

import org.jspecify.annotations.NullMarked;
