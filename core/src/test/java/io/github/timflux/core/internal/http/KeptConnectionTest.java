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

/** What becomes of a request whose connection was kept from the one before. */
final class KeptConnectionTest {

    /** A connection opened from an event loop lives on it, so that a task there comes after what it was doing. */
    private final EventLoop loop =
            HttpResources.get().onClient(LoopResources.DEFAULT_NATIVE).next();

    private final Scheduler onLoop = Schedulers.fromExecutor(loop);

    @Test
    void shouldUseTheConnectionAgain() {
        try (TestServer server = TestServer.answering((request, response) -> response.sendString(Mono.just("{}")));
                Exchanges exchanges = Exchanges.with(server.endpoint("http", "127.0.0.1"))) {
            exchange(exchanges);
            exchange(exchanges);
            assertThat(server.requests()).hasSize(2);
            assertThat(server.connections()).hasSize(1);
        }
    }

    @Test
    void shouldNotUseTheConnectionAgainOnWhichAnAnswerCouldNotBeRead() {
        try (TestServer server = TestServer.answering((request, response) -> response.sendString(Mono.just("{}")));
                Exchanges exchanges = Exchanges.with(server.endpoint("http", "127.0.0.1"))) {
            Mono<String> unread = exchanges.post("{}", () -> {}, (bytes, offset, length) -> {
                throw new TimException(ErrorKind.TRANSIENT, 0, "unreadable", null);
            });
            assertThatExceptionOfType(TimException.class)
                    .isThrownBy(() -> unread.subscribeOn(onLoop).block(Exchanges.PATIENCE))
                    .withMessage("TRANSIENT: unreadable");
            loop.submit(() -> {}).syncUninterruptibly();
            exchange(exchanges);
            assertThat(server.connections()).hasSize(2);
        }
    }

    @Test
    void shouldOpenAnotherWhenTheServerHasClosedTheIdleOne() {
        try (TestServer server = TestServer.answering((request, response) -> response.sendString(Mono.just("{}")));
                Exchanges exchanges = Exchanges.with(server.endpoint("http", "127.0.0.1"))) {
            exchange(exchanges);
            DuplexChannel idle = (DuplexChannel) server.connections().get(0);
            idle.shutdownOutput().syncUninterruptibly();
            // It closes when the client has closed its end, too.
            idle.closeFuture().syncUninterruptibly();
            exchange(exchanges);
            assertThat(server.connections()).hasSize(2);
            assertThat(exchanges.told()).containsExactly("writing", "answering", "writing", "answering");
        }
    }

    @Test
    void shouldNotRepeatByItselfWhatMayHaveBeenWrittenToADeadOne() throws IOException {
        try (OneTimeServer server = new OneTimeServer();
                Exchanges exchanges = Exchanges.with(URI.create("http://127.0.0.1:" + server.port()))) {
            exchange(exchanges);
            Socket idle = server.answered();
            Mono<byte[]> second = exchanges.post("{}", () -> OneTimeServer.reset(idle));
            assertThatExceptionOfType(TimException.class)
                    .isThrownBy(() -> second.subscribeOn(onLoop).block(Exchanges.PATIENCE));
            assertThat(exchanges.told()).containsExactly("writing", "answering", "writing");
        }
    }

    @Test
    void shouldTakeACancelThatComesWhenTheConnectionIsBackAlready() {
        try (TestServer server = TestServer.answering((request, response) -> response.sendString(Mono.just("{}")));
                Exchanges exchanges = Exchanges.with(server.endpoint("http", "127.0.0.1"))) {
            AtomicReference<Subscription> subscription = new AtomicReference<>();
            exchanges
                    .post("{}")
                    .doOnSubscribe(subscription::set)
                    .subscribeOn(onLoop)
                    .block(Exchanges.PATIENCE);
            loop.submit(() -> {}).syncUninterruptibly();
            assertThatCode(requireNonNull(subscription.get())::cancel).doesNotThrowAnyException();
            exchange(exchanges);
            assertThat(server.connections()).hasSize(1);
        }
    }

    /** Makes an exchange, and waits until its connection is back in the pool. */
    private void exchange(Exchanges exchanges) {
        exchanges.post("{}").subscribeOn(onLoop).block(Exchanges.PATIENCE);
        loop.submit(() -> {}).syncUninterruptibly();
    }
}
