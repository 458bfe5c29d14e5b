/** Tests of the quota, of throttling and of the priority of retries. */
@NullMarked
package io.github.timflux.core.quota;

import org.jspecify.annotations.NullMarked;
