package io.github.timflux.core.internal.http;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.HttpResources;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.LoopResources;
import reactor.test.scheduler.VirtualTimeScheduler;

/** How long an answer is waited for: over a connection as it is, in a time that passes when it is told to. */
final class TimeOutTest {

    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final Duration INSTANT = Duration.ofNanos(1);

    /** The request, and in the end the connection, are there in no time. */
    private static final Duration TOTAL = SILENCE.plusSeconds(20);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final Sinks.Empty<Void> begin = Sinks.empty();
    private final TestServer server = TestServer.answering((request, response) -> begun(response));
    private final Exchanges exchanges = Exchanges.timed(server.endpoint("http", "127.0.0.1"), SILENCE, time);

    /** A connection opened from an event loop lives on it, so that a task there comes after what it was doing. */
    private final EventLoop loop =
            HttpResources.get().onClient(LoopResources.DEFAULT_NATIVE).next();

    private final CompletableFuture<byte[]> exchange =
            exchanges.post("{}").subscribeOn(Schedulers.fromExecutor(loop)).toFuture();

    @AfterEach
    void close() {
        exchanges.close();
        server.close();
    }

    @Test
    void shouldFailForNowWhenNoAnswerBeginsInTime() {
        server.awaitRequest();
        pass(SILENCE.minus(INSTANT));
        assertThat(exchange).isNotDone();
        pass(INSTANT);
        assertNotInTime();
        assertClosed();
    }

    @Test
    void shouldFailForNowWhenAnAnswerThatHasBegunDoesNotGoOnInTime() {
        server.awaitRequest();
        pass(TOTAL.minus(SILENCE).minus(INSTANT));
        begin();
        pass(SILENCE.minus(INSTANT));
        assertThat(exchange).isNotDone();
        pass(INSTANT);
        assertNotInTime();
        assertClosed();
    }

    @Test
    void shouldFailForNowWhenAllOfItTakesTooLong() {
        server.awaitRequest();
        pass(SILENCE.minus(INSTANT));
        begin();
        pass(TOTAL.minus(SILENCE));
        assertThat(exchange).isNotDone();
        pass(INSTANT);
        assertNotInTime();
        assertClosed();
    }

    private void begin() {
        begin.tryEmitEmpty();
        exchanges.awaitAnswer();
    }

    /** The head, and no more. */
    private Publisher<Void> begun(HttpServerResponse response) {
        return begin.asMono().then(Mono.defer(() -> response.header(HttpHeaderNames.CONTENT_LENGTH, "2")
                .sendHeaders()
                .then()
                .then(Mono.never())));
    }

    private void pass(Duration duration) {
        loop.submit(() -> {}).syncUninterruptibly();
        time.advanceTimeBy(duration);
    }

    private void assertNotInTime() {
        assertThat(exchange).isDone();
        Throwable thrown = exchange.handle((answer, error) -> error).join();
        TimException error = (TimException) requireNonNull(thrown);
        assertThat(error).hasMessage("TRANSIENT: No complete answer came in time.");
        assertThat(error.kind()).isEqualTo(ErrorKind.TRANSIENT);
        assertThat(error).hasCauseInstanceOf(TimeoutException.class);
        assertThat(TransportErrors.isEndpointFailure(error)).isTrue();
    }

    private void assertClosed() {
        assertThat(server.connections().get(0).closeFuture().awaitUninterruptibly(30, TimeUnit.SECONDS))
                .isTrue();
    }
}
