package io.github.timflux.core.testing;

import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import reactor.blockhound.BlockingOperationError;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** That a blocking call where none may be does not go unnoticed in any test of this module. */
final class BlockHoundTest {

    @Test
    void shouldFindABlockingCallOnAParallelThread() {
        Mono<Object> blocking =
                Mono.fromRunnable(() -> LockSupport.parkNanos(1)).subscribeOn(Schedulers.parallel());
        StepVerifier.create(blocking).verifyError(BlockingOperationError.class);
    }
}
