package io.github.timflux.core.testing;

import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import reactor.blockhound.BlockingOperationError;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** BlockHound is installed in the tests of this module: it detects a blocking call on a non-blocking thread. */
@Tag("jdk")
final class BlockHoundTest {

    @Test
    void shouldDetectABlockingCallOnAParallelThread() {
        Mono<Object> blocking =
                Mono.fromRunnable(() -> LockSupport.parkNanos(1)).subscribeOn(Schedulers.parallel());
        StepVerifier.create(blocking).verifyError(BlockingOperationError.class);
    }
}
