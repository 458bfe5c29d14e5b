package io.github.timflux.core.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;

/** Tests that a response is delivered after the event loop has handled its end. */
@SuppressWarnings("FutureReturnValueIgnored") // An embedded channel has completed it before it returns.
final class ResponseDeliveryTest {

    private final ExchangeFixture fixture = new ExchangeFixture();
    private final EmbeddedChannel channel = new EmbeddedChannel();

    @BeforeEach
    void connect() {
        fixture.exchange().onConnection(Connection.from(channel));
    }

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    @Test
    void shouldDeliverResponseAtEndOfRead() {
        EmbeddedChannel reading = new EmbeddedChannel(new ResponseDeliveryHandler());
        fixture.exchange().onConnection(Connection.from(reading));
        reading.writeOneInbound("last bytes of the response");
        fixture.subscriber().onNext("response");
        fixture.subscriber().onComplete();
        assertSignals(0, 0);
        reading.flushInbound();
        assertSignals(1, 0);
        assertThat(fixture.completions()).isOne();
        reading.finishAndReleaseAll();
    }

    @Test
    void shouldDeliverResponseThatAHandlerPassesOnAfterTheRead() {
        fixture.subscriber().onNext("response");
        fixture.subscriber().onComplete();
        assertSignals(0, 0);
        channel.runPendingTasks();
        assertSignals(1, 0);
        assertThat(fixture.completions()).isOne();
    }

    @Test
    void shouldDeliverNothingAfterCancelBetweenArrivalAndDelivery() {
        fixture.subscriber().onNext("response");
        fixture.subscriber().cancel();
        channel.runPendingTasks();
        assertSignals(0, 0);
        assertThat(fixture.cancels()).isZero();
    }

    @Test
    void shouldNotTimeOutBetweenArrivalAndDelivery() {
        fixture.subscriber().onNext("response");
        fixture.setTime(ExchangeFixture.TOTAL_TIMEOUT);
        fixture.time().runTask();
        channel.runPendingTasks();
        assertSignals(1, 0);
    }

    @Test
    void shouldIgnoreErrorOfConnectionBetweenArrivalAndDelivery() {
        fixture.subscriber().onNext("response");
        fixture.subscriber().onError(new IOException("Connection reset by peer"));
        channel.runPendingTasks();
        assertSignals(1, 0);
    }

    @Test
    void shouldSendNextRequestOnSameConnection() {
        try (TestHttpServer server =
                        TestHttpServer.answering((request, response) -> response.sendString(Mono.just("{}")));
                TransportFixture transport = TransportFixture.of(server.endpoint("http", "127.0.0.1"))) {
            transport
                    .post("{}")
                    .flatMap(first -> transport.post("{}"))
                    .flatMap(second -> transport.post("{}"))
                    .block(TransportFixture.TIMEOUT);
            assertThat(server.requests()).hasSize(3);
            assertThat(server.connections()).hasSize(1);
        }
    }

    private void assertSignals(int values, int errors) {
        assertThat(fixture.values()).isEqualTo(values);
        assertThat(fixture.errors()).isEqualTo(errors);
    }
}
