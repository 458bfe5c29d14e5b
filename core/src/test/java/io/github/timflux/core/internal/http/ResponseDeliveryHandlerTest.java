package io.github.timflux.core.internal.http;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests that a response is delivered when the read that completed it has ended. */
@SuppressWarnings("FutureReturnValueIgnored") // An embedded channel has completed them before it returns.
final class ResponseDeliveryHandlerTest {

    private final List<String> events = new ArrayList<>();
    private final EmbeddedChannel channel = new EmbeddedChannel(new ResponseDeliveryHandler(), new Recorder());
    private final ResponseDeliveryHandler handler = requireNonNull(ResponseDeliveryHandler.of(channel));
    private Runnable delivery = () -> events.add("delivery");

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    @Test
    void shouldDeliverAfterReadHasEnded() {
        channel.writeOneInbound("first part");
        channel.writeOneInbound("response");
        assertThat(events).containsExactly("first part", "response");
        channel.flushInbound();
        assertThat(events).containsExactly("first part", "response", "read complete", "delivery");
    }

    @Test
    void shouldDeliverOnce() {
        channel.writeInbound("response");
        channel.writeInbound("other");
        assertThat(events).containsOnlyOnce("delivery");
    }

    @Test
    void shouldRefuseActionIfNoReadIsInProgress() {
        assertThat(handler.runAfterRead(delivery)).isFalse();
        channel.writeInbound("other");
        assertThat(handler.runAfterRead(delivery)).isFalse();
        assertThat(events).doesNotContain("delivery");
    }

    @Test
    void shouldDeliverIfConnectionIsClosedBeforeReadHasEnded() {
        channel.writeOneInbound("response");
        channel.close();
        assertThat(events).containsOnlyOnce("delivery");
    }

    @Test
    void shouldNotPassExceptionOfDeliveryToNextExchange() {
        delivery = () -> {
            throw new AssertionError("The delivery of a test fails.");
        };
        channel.writeInbound("response");
        assertThat(events).containsExactly("response", "read complete");
        delivery = () -> events.add("delivery");
        channel.writeInbound("response");
        assertThat(events).contains("delivery");
    }

    /** Records the events, and asks for a delivery when a response arrives. */
    private final class Recorder extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            events.add((String) message);
            if (message.equals("response")) {
                assertThat(handler.runAfterRead(delivery)).isTrue();
            }
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            events.add("read complete");
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable error) {
            events.add("exception");
        }
    }
}
