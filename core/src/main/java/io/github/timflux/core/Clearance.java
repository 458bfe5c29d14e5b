package io.github.timflux.core;

import io.github.timflux.core.quota.Permit;
import io.github.timflux.core.resilience.Passage;

/**
 * All that an attempt has to have.
 *
 * @param passage to a host that is worth calling
 * @param permit of the quota
 */
record Clearance(Passage passage, Permit permit) {}
