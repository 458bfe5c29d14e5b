/**
 * The API of timflux: clients, operations, options, results and errors. Start with {@link io.github.timflux.TimClient}.
 *
 * <p>In the names and texts of timflux, the following words have one meaning:
 *
 * <ul>
 *   <li>An <em>account</em> is the {@code To_Account} of a user, an opaque and case-sensitive string.
 *   <li>An <em>element</em> is one item of a source: an account, an update or a removal.
 *   <li>An <em>operation</em> is one URL path of the REST API, such as {@code v4/timpush/get_attr}.
 *   <li>A <em>window</em> is a group of elements of a bulk stream that one request carries. It has up to 100 distinct
 *       accounts, or up to {@link io.github.timflux.BulkCall#windowSize()}.
 *   <li>An <em>attempt</em> is one HTTP exchange of a request.
 *   <li>A <em>result</em> is the success or the failure of one element.
 * </ul>
 */
@NullMarked
package io.github.timflux;

import org.jspecify.annotations.NullMarked;
