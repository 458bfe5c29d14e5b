package io.github.timflux.core.testing;

import reactor.blockhound.BlockHound;
import reactor.blockhound.integration.BlockHoundIntegration;

/** Allows what the libraries of these tests do on threads that must not block. */
public final class CoreTestBlockHoundIntegration implements BlockHoundIntegration {

    private static final String QUEUE_OF_THE_TCK = "org.reactivestreams.tck.TestEnvironment$Receptacle";

    private static final String CONTEXT_REGISTRY = "io.micrometer.context.ContextRegistry";

    @Override
    public void applyTo(BlockHound.Builder builder) {
        // The subscribers of the TCK block while their queue is locked. They run on threads of the client, and without
        // this permission a signal would be lost if the test reads the queue at the same time.
        builder.allowBlockingCallsInside(QUEUE_OF_THE_TCK, "add")
                .allowBlockingCallsInside(QUEUE_OF_THE_TCK, "complete");
        // It reads files while it is loaded. If that failed, the class would be unusable in this JVM.
        builder.allowBlockingCallsInside(CONTEXT_REGISTRY, "<clinit>");
    }
}
