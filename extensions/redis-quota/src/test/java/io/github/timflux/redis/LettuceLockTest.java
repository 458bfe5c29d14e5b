package io.github.timflux.redis;

import static java.util.Objects.requireNonNull;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** With BlockHound, a non-blocking thread still waits for the lock that each connection of Lettuce has. */
final class LettuceLockTest {

    @Test
    @Timeout(60)
    void shouldWaitForTheLock() throws ReflectiveOperationException {
        Class<?> type = Class.forName("io.lettuce.core.protocol.SharedLock");
        Constructor<?> constructor = type.getDeclaredConstructor();
        Method lockExclusively = type.getDeclaredMethod("doExclusive", Runnable.class);
        Method lockAsWriter = type.getDeclaredMethod("incrementWriters");
        AccessibleObject.setAccessible(new AccessibleObject[] {constructor, lockExclusively, lockAsWriter}, true);
        Object lock = constructor.newInstance();

        AtomicReference<Thread> writer = new AtomicReference<>(Thread.currentThread());
        Mono<Object> write = Mono.fromCallable(() -> {
                    writer.set(Thread.currentThread());
                    return lockAsWriter.invoke(lock);
                })
                .subscribeOn(Schedulers.parallel());
        CompletableFuture<Object> result = new CompletableFuture<>();
        Runnable whileLocked = () -> {
            write.subscribe(result::complete, result::completeExceptionally, () -> result.complete("locked"));
            Await.until(() -> requireNonNull(writer.get()).getState() == Thread.State.WAITING);
        };
        lockExclusively.invoke(lock, whileLocked);

        StepVerifier.create(Mono.fromFuture(result)).expectNext("locked").verifyComplete();
    }
}
