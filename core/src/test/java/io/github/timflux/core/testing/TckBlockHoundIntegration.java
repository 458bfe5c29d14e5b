package io.github.timflux.core.testing;

import reactor.blockhound.BlockHound;
import reactor.blockhound.integration.BlockHoundIntegration;

/**
 * Allows the subscribers of the TCK to block while their queue is locked. They run on threads of the client, and
 * without this permission a signal would be lost if the test reads the queue at the same time.
 */
public final class TckBlockHoundIntegration implements BlockHoundIntegration {

    private static final String QUEUE = "org.reactivestreams.tck.TestEnvironment$Receptacle";

    @Override
    public void applyTo(BlockHound.Builder builder) {
        builder.allowBlockingCallsInside(QUEUE, "add").allowBlockingCallsInside(QUEUE, "complete");
    }
}
