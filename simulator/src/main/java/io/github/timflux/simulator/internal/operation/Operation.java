package io.github.timflux.simulator.internal.operation;

import org.jspecify.annotations.Nullable;

/** An operation of one path. */
interface Operation {

    /**
     * Parses a request.
     *
     * @param call a call with a body that is not too long
     * @return the request; null if the body is not JSON or does not have the form of the operation
     */
    @Nullable ParsedRequest parse(OperationCall call);
}
