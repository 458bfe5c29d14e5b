package io.github.timflux.core.internal.http;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.DuplexChannel;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.HttpResources;
import reactor.netty.resources.LoopResources;

/** Tests requests on pooled connections. */
final class ConnectionReuseTest {

    /** Event loop of the connections. A task on this event loop runs after the pending work of the connections. */
    private final EventLoop loop =
            HttpResources.get().onClient(LoopResources.DEFAULT_NATIVE).next();

    private final Scheduler loopScheduler = Schedulers.fromExecutor(loop);

    @Test
    void shouldReuseConnection() {
        try (TestHttpServer server =
                        TestHttpServer.answering((request, response) -> response.sendString(Mono.just("{}")));
                TransportFixture transport = TransportFixture.of(server.endpoint("http", "127.0.0.1"))) {
            exchange(transport);
            exchange(transport);
            assertThat(server.requests()).hasSize(2);
            assertThat(server.connections()).hasSize(1);
        }
    }

    @Test
    void shouldNotReuseConnectionAfterReaderFailed() {
        try (TestHttpServer server =
                        TestHttpServer.answering((request, response) -> response.sendString(Mono.just("{}")));
                TransportFixture transport = TransportFixture.of(server.endpoint("http", "127.0.0.1"))) {
            Mono<String> unreadable = transport.post("{}", () -> {}, (bytes, offset, length) -> {
                throw new TimException(ErrorKind.TRANSIENT, 0, "unreadable", null);
            });
            assertThatExceptionOfType(TimException.class)
                    .isThrownBy(() -> unreadable.subscribeOn(loopScheduler).block(TransportFixture.TIMEOUT))
                    .withMessage("TRANSIENT: unreadable");
            loop.submit(() -> {}).syncUninterruptibly();
            exchange(transport);
            assertThat(server.connections()).hasSize(2);
        }
    }

    @Test
    void shouldOpenNewConnectionWhenServerHasClosedIdleOne() {
        try (TestHttpServer server =
                        TestHttpServer.answering((request, response) -> response.sendString(Mono.just("{}")));
                TransportFixture transport = TransportFixture.of(server.endpoint("http", "127.0.0.1"))) {
            exchange(transport);
            DuplexChannel idle = (DuplexChannel) server.connections().get(0);
            idle.shutdownOutput().syncUninterruptibly();
            // The channel closes when the client has closed its side too.
            idle.closeFuture().syncUninterruptibly();
            exchange(transport);
            assertThat(server.connections()).hasSize(2);
            assertThat(transport.events()).containsExactly("writing", "responding", "writing", "responding");
        }
    }

    @Test
    void shouldNotRepeatRequestThatMayHaveBeenWritten() throws IOException {
        try (SingleResponseServer server = new SingleResponseServer();
                TransportFixture transport = TransportFixture.of(URI.create("http://127.0.0.1:" + server.port()))) {
            exchange(transport);
            Socket idle = server.connectionAfterResponse();
            Mono<byte[]> second = transport.post("{}", () -> SingleResponseServer.reset(idle));
            assertThatExceptionOfType(TimException.class)
                    .isThrownBy(() -> second.subscribeOn(loopScheduler).block(TransportFixture.TIMEOUT));
            assertThat(transport.events()).containsExactly("writing", "responding", "writing");
        }
    }

    @Test
    void shouldIgnoreCancelAfterConnectionIsReturned() {
        try (TestHttpServer server =
                        TestHttpServer.answering((request, response) -> response.sendString(Mono.just("{}")));
                TransportFixture transport = TransportFixture.of(server.endpoint("http", "127.0.0.1"))) {
            AtomicReference<Subscription> subscription = new AtomicReference<>();
            transport
                    .post("{}")
                    .doOnSubscribe(subscription::set)
                    .subscribeOn(loopScheduler)
                    .block(TransportFixture.TIMEOUT);
            loop.submit(() -> {}).syncUninterruptibly();
            assertThatCode(requireNonNull(subscription.get())::cancel).doesNotThrowAnyException();
            exchange(transport);
            assertThat(server.connections()).hasSize(1);
        }
    }

    /** Makes an exchange and waits until its connection is back in the pool. */
    private void exchange(TransportFixture transport) {
        transport.post("{}").subscribeOn(loopScheduler).block(TransportFixture.TIMEOUT);
        loop.submit(() -> {}).syncUninterruptibly();
    }
}
