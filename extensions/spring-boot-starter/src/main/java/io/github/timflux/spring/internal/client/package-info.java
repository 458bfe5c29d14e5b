/** Beans of clients and their operations: creation, names, logging and graceful shutdown. */
@NullMarked
package io.github.timflux.spring.internal.client;

import org.jspecify.annotations.NullMarked;
