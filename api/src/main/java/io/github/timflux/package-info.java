/**
 * The contract of timflux: what an application names in its own code.
 *
 * <p>Words used throughout: an <em>account</em> is a user's {@code To_Account}, an opaque and case-sensitive string; an
 * <em>operation</em> is one REST endpoint; a <em>window</em> is up to 100 distinct accounts that travel in one request;
 * an <em>attempt</em> is one HTTP exchange; a <em>result</em> is what became of one account.
 */
@NullMarked
package io.github.timflux;

import org.jspecify.annotations.NullMarked;
