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

/** Tests the time-outs with a real connection and virtual time. */
final class ResponseTimeoutTest {

    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration ONE_NANO = Duration.ofNanos(1);

    /** Idle time-out plus connect time-out. */
    private static final Duration TOTAL_TIMEOUT = IDLE_TIMEOUT.plusSeconds(20);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final Sinks.Empty<Void> responseTrigger = Sinks.empty();
    private final TestHttpServer server =
            TestHttpServer.answering((request, response) -> respondWithHeadersOnly(response));
    private final TransportFixture transport =
            TransportFixture.withTimeout(server.endpoint("http", "127.0.0.1"), IDLE_TIMEOUT, time);

    /** Event loop of the connection. A task on this event loop runs after the pending work of the connection. */
    private final EventLoop loop =
            HttpResources.get().onClient(LoopResources.DEFAULT_NATIVE).next();

    private final CompletableFuture<byte[]> exchange =
            transport.post("{}").subscribeOn(Schedulers.fromExecutor(loop)).toFuture();

    @AfterEach
    void close() {
        transport.close();
        server.close();
    }

    @Test
    void shouldTimeOutWhenResponseDoesNotStart() {
        server.awaitRequest();
        advanceTime(IDLE_TIMEOUT.minus(ONE_NANO));
        assertThat(exchange).isNotDone();
        advanceTime(ONE_NANO);
        assertTimedOut();
        assertClosed();
    }

    @Test
    void shouldTimeOutWhenStartedResponseDoesNotContinue() {
        server.awaitRequest();
        advanceTime(TOTAL_TIMEOUT.minus(IDLE_TIMEOUT).minus(ONE_NANO));
        startResponse();
        advanceTime(IDLE_TIMEOUT.minus(ONE_NANO));
        assertThat(exchange).isNotDone();
        advanceTime(ONE_NANO);
        assertTimedOut();
        assertClosed();
    }

    @Test
    void shouldTimeOutWhenWholeExchangeTakesTooLong() {
        server.awaitRequest();
        advanceTime(IDLE_TIMEOUT.minus(ONE_NANO));
        startResponse();
        advanceTime(TOTAL_TIMEOUT.minus(IDLE_TIMEOUT));
        assertThat(exchange).isNotDone();
        advanceTime(ONE_NANO);
        assertTimedOut();
        assertClosed();
    }

    private void startResponse() {
        responseTrigger.tryEmitEmpty();
        transport.awaitResponseStart();
    }

    /** Sends the response headers, but no body. */
    private Publisher<Void> respondWithHeadersOnly(HttpServerResponse response) {
        return responseTrigger.asMono().then(Mono.defer(() -> response.header(HttpHeaderNames.CONTENT_LENGTH, "2")
                .sendHeaders()
                .then()
                .then(Mono.never())));
    }

    private void advanceTime(Duration duration) {
        loop.submit(() -> {}).syncUninterruptibly();
        time.advanceTimeBy(duration);
    }

    private void assertTimedOut() {
        assertThat(exchange).isDone();
        Throwable thrown = exchange.handle((answer, error) -> error).join();
        TimException error = (TimException) requireNonNull(thrown);
        assertThat(error).hasMessageStartingWith("TRANSIENT: No complete response arrived: ");
        assertThat(error.kind()).isEqualTo(ErrorKind.TRANSIENT);
        assertThat(error).hasCauseInstanceOf(TimeoutException.class);
        assertThat(TransportErrors.isEndpointFailure(error)).isTrue();
    }

    private void assertClosed() {
        assertThat(server.connections().get(0).closeFuture().awaitUninterruptibly(30, TimeUnit.SECONDS))
                .isTrue();
    }
}
