package io.github.timflux.core.internal.timer;

import java.util.concurrent.ThreadPoolExecutor;
import reactor.blockhound.BlockHound;
import reactor.blockhound.integration.BlockHoundIntegration;

/**
 * Allows the threads of the timer to wait for their next task. Otherwise, BlockHound would report this wait in the
 * tests of an application, because the threads are marked as non-blocking. Only BlockHound loads this class.
 */
public final class TimerBlockHoundIntegration implements BlockHoundIntegration {

    @Override
    public void applyTo(BlockHound.Builder builder) {
        builder.allowBlockingCallsInside(ThreadPoolExecutor.class.getName(), "getTask");
    }
}
