/** The samples of docs/testing.md. */
@NullMarked
package io.github.timflux.docs.testing;

import org.jspecify.annotations.NullMarked;
