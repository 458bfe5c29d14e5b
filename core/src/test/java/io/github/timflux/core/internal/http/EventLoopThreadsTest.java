package io.github.timflux.core.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Tests the threads on which responses are read. */
final class EventLoopThreadsTest {

    private static final int THREADS = 2;

    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

    private static TestHttpServer server() {
        return TestHttpServer.answering((request, response) -> response.sendString(Mono.just("{}")));
    }

    private void exchange(TransportFixture transport, int count) {
        Flux.merge(IntStream.range(0, count)
                        .mapToObj(index -> transport.post("{}", () -> {}, (bytes, offset, length) -> {
                            threads.add(Thread.currentThread());
                            return length;
                        }))
                        .toList())
                .blockLast(TransportFixture.TIMEOUT);
    }

    /** The name localhost needs a resolver, and an address does not. */
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost"})
    void shouldUseThreadsOfItsOwnAndEndThemWhenClosed(String host) throws InterruptedException {
        try (TestHttpServer server = server()) {
            try (TransportFixture transport = TransportFixture.with(
                    server.endpoint("http", host),
                    network -> network.withEventLoopThreads(THREADS),
                    TransportFixture.TIMEOUT,
                    Schedulers.parallel())) {
                exchange(transport, 20);
                assertThat(threads)
                        .hasSizeLessThanOrEqualTo(THREADS)
                        .allSatisfy(thread -> assertThat(thread.getName()).startsWith("timflux-"))
                        .allMatch(Thread::isAlive)
                        .allMatch(Thread::isDaemon);
            }
            for (Thread thread : threads) {
                thread.join(TransportFixture.TIMEOUT.toMillis());
            }
            assertThat(threads).isNotEmpty().noneMatch(Thread::isAlive);
        }
    }

    @Test
    void shouldShareTheThreadsOfReactorNettyByDefault() {
        try (TestHttpServer server = server();
                TransportFixture transport = TransportFixture.of(server.endpoint("http", "127.0.0.1"))) {
            exchange(transport, 1);
            assertThat(threads)
                    .allSatisfy(thread -> assertThat(thread.getName()).startsWith("reactor-http-"));
        }
    }

    @Test
    void shouldLeaveNoResolverInReactorNetty() throws ReflectiveOperationException {
        Field cache =
                Class.forName("reactor.netty.transport.ClientTransportConfig").getDeclaredField("RESOLVERS_CACHE");
        cache.setAccessible(true);
        int before = ((Map<?, ?>) cache.get(null)).size();
        try (TestHttpServer server = server();
                TransportFixture transport = TransportFixture.with(
                        server.endpoint("http", "localhost"),
                        network -> network.withEventLoopThreads(1),
                        TransportFixture.TIMEOUT,
                        Schedulers.parallel())) {
            exchange(transport, 1);
        }
        assertThat((Map<?, ?>) cache.get(null)).hasSize(before);
    }
}
