package io.github.timflux.core.testing;

import reactor.blockhound.BlockHound;
import reactor.blockhound.integration.BlockHoundIntegration;

/**
 * Lets the subscribers of the TCK block for as long as their queue is locked. They are called on our threads, and a
 * signal that meets a look into the queue would be lost otherwise.
 */
public final class TckBlockHoundIntegration implements BlockHoundIntegration {

    private static final String QUEUE = "org.reactivestreams.tck.TestEnvironment$Receptacle";

    @Override
    public void applyTo(BlockHound.Builder builder) {
        builder.allowBlockingCallsInside(QUEUE, "add").allowBlockingCallsInside(QUEUE, "complete");
    }
}
