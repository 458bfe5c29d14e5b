package io.github.timflux.core.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.HttpResources;
import reactor.netty.resources.LoopResources;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Tests informational responses (1xx): the final response follows them. */
final class InformationalResponseTest {

    private static final String FINAL = "HTTP/1.1 200 OK\r\nDate: final\r\nContent-Length: 2\r\n\r\n{}";
    private static final String EARLY_HINTS = "HTTP/1.1 103 Early Hints\r\nDate: hint\r\nLink: </a>\r\n\r\n";

    /** Event loop of the connections. A task on this event loop runs after the pending work of the connections. */
    private final EventLoop loop =
            HttpResources.get().onClient(LoopResources.DEFAULT_NATIVE).next();

    private final Scheduler loopScheduler = Schedulers.fromExecutor(loop);

    @ValueSource(
            strings = {
                "HTTP/1.1 100 Continue\r\n\r\n",
                "HTTP/1.1 100 Continue\r\nContent-Length: 5\r\n\r\n",
                "HTTP/1.1 102 Processing\r\n\r\n",
                EARLY_HINTS,
                "HTTP/1.1 199 Unknown\r\nTransfer-Encoding: chunked\r\n\r\n",
                EARLY_HINTS + EARLY_HINTS + "HTTP/1.1 100 Continue\r\n\r\n" + EARLY_HINTS
            })
    @ParameterizedTest
    void shouldSkipInformationalResponseAndReuseConnection(String informational) throws IOException {
        try (RawResponseServer server = RawResponseServer.keepingOpen(informational + FINAL);
                TransportFixture transport = TransportFixture.of(server.endpoint())) {
            for (int exchange = 0; exchange < 3; exchange++) {
                assertThat(transport.post("{}").subscribeOn(loopScheduler).block(TransportFixture.TIMEOUT))
                        .asString()
                        .isEqualTo("{}");
                loop.submit(() -> {}).syncUninterruptibly();
            }
            assertThat(server.connections()).isOne();
            assertThat(transport.dates()).containsExactly("final", "final", "final");
        }
    }

    @ValueSource(strings = {"HTTP/1.1 100 Continue\r\n\r\n", EARLY_HINTS})
    @ParameterizedTest
    void shouldWaitForFinalResponse(String informational) throws IOException {
        try (RawResponseServer server = RawResponseServer.inParts(informational, informational, FINAL);
                TransportFixture transport = TransportFixture.of(server.endpoint())) {
            CompletableFuture<byte[]> exchange = transport.post("{}").toFuture();
            server.awaitPart();
            assertThat(exchange).isNotDone();
            server.sendNextPart();
            server.awaitPart();
            assertThat(exchange).isNotDone();
            server.sendNextPart();
            assertThat(exchange).succeedsWithin(TransportFixture.TIMEOUT);
        }
    }

    @Test
    void shouldTimeOutWhenFinalResponseDoesNotArrive() throws IOException {
        Duration timeout = Duration.ofSeconds(30);
        VirtualTimeScheduler time = VirtualTimeScheduler.create();
        try (RawResponseServer server = RawResponseServer.inParts(EARLY_HINTS, FINAL);
                TransportFixture transport = TransportFixture.withTimeout(server.endpoint(), timeout, time)) {
            CompletableFuture<byte[]> exchange =
                    transport.post("{}").subscribeOn(loopScheduler).toFuture();
            server.awaitPart();
            loop.submit(() -> {}).syncUninterruptibly();
            assertThat(exchange).isNotDone();
            time.advanceTimeBy(timeout);
            assertThat(exchange).isCompletedExceptionally();
            assertThat(transport.events()).containsExactly("writing");
        }
    }

    @Test
    void shouldRejectInformationalResponseWithTooLongHead() throws IOException {
        try (RawResponseServer server = RawResponseServer.keepingOpen(
                        "HTTP/1.1 103 Early Hints\r\nLink: " + "x".repeat(100_000) + "\r\n\r\n" + FINAL);
                TransportFixture transport = TransportFixture.of(server.endpoint())) {
            assertThat(transport.error().reason()).startsWith("The head of the response has more than 65536 bytes");
        }
    }

    @Test
    void shouldTakeSwitchingProtocolsForUnexpectedStatus() throws IOException {
        try (RawResponseServer server = RawResponseServer.keepingOpen(
                        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\nPRI * HTTP/2");
                TransportFixture transport = TransportFixture.of(server.endpoint())) {
            TimException error = transport.error();
            assertThat(error.kind()).isEqualTo(ErrorKind.TRANSIENT);
            assertThat(error.reason()).contains("the HTTP status 101");
            transport.error();
            assertThat(server.connections()).isEqualTo(2);
        }
    }
}
