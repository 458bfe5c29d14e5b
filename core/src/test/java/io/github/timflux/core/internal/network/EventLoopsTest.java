package io.github.timflux.core.internal.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.DefaultEventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class EventLoopsTest {

    private final List<ScheduledFuture<?>> tasks = new CopyOnWriteArrayList<>();
    private final DefaultEventLoop eventLoop = new DefaultEventLoop() {
        @Override
        public ScheduledFuture<?> scheduleAtFixedRate(Runnable task, long delay, long period, TimeUnit unit) {
            ScheduledFuture<?> scheduled = super.scheduleAtFixedRate(task, delay, period, unit);
            tasks.add(scheduled);
            return scheduled;
        }
    };
    private final EventLoops eventLoops = new EventLoops(server -> eventLoop);

    @AfterEach
    void closeEventLoop() {
        assertThat(eventLoop.shutdownGracefully(0, 0, TimeUnit.SECONDS).awaitUninterruptibly(1, TimeUnit.MINUTES))
                .isTrue();
    }

    /** Netty wakes an event loop without a scheduled task once a second. */
    @Test
    void shouldKeepOneFarTaskOnTheEventLoopUntilClosed() {
        eventLoops.sleepWhileIdle();
        assertThat(tasks).singleElement().satisfies(task -> {
            assertThat(task.getDelay(TimeUnit.HOURS)).isGreaterThan(1);
            assertThat(task.isDone()).isFalse();
        });
        eventLoops.close();
        assertThat(tasks).singleElement().satisfies(task -> assertThat(task.isCancelled())
                .isTrue());
    }
}
