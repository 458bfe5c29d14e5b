package io.github.timflux.simulator.internal.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.simulator.internal.fault.FaultSettings;
import io.github.timflux.simulator.internal.service.CallHandlers;
import io.github.timflux.simulator.internal.service.SimulatedService;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests when events are sent, on a channel with a clock of its own. */
final class EventStreamTest {

    private final SimulatedService service = CallHandlers.service(
            CallHandlers.settings(0, account -> null, new FaultSettings(List.of(), Map.of(), false), Map.of()));
    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final List<String> events = new ArrayList<>();

    @BeforeEach
    void start() {
        channel.freezeTime();
        new EventStream(service).events(channel).subscribe(buffer -> {
            events.add(buffer.toString(UTF_8));
            buffer.release();
        });
    }

    @AfterEach
    void close() {
        channel.close().syncUninterruptibly();
    }

    @Test
    void shouldSendTheFirstEventImmediatelyAndThenFourASecond() {
        assertThat(events).hasSize(1);
        assertThat(events.get(0)).startsWith("event: state\ndata: {\"time\":\"").endsWith("}\n\n");

        pass(1_000);
        assertThat(events).hasSize(5);
    }

    @Test
    void shouldSkipEventsWhileTheClientDoesNotRead() {
        channel.unsafe().outboundBuffer().setUserDefinedWritability(1, false);
        call(150);
        pass(10_000);
        assertThat(events).hasSize(1);

        channel.unsafe().outboundBuffer().setUserDefinedWritability(1, true);
        pass(250);
        assertThat(events).hasSize(2);
        assertThat(events.get(1)).contains("\"number\":51,").contains("\"skippedCalls\":50,");
    }

    @Test
    void shouldEndWhenTheConnectionIsClosed() {
        channel.close().syncUninterruptibly();
        pass(10_000);

        assertThat(events).hasSizeLessThanOrEqualTo(2);
        assertThat(channel.runScheduledPendingTasks()).isEqualTo(-1);
    }

    private void pass(int millis) {
        for (int step = 0; step < millis / 50; step++) {
            channel.advanceTimeBy(50, TimeUnit.MILLISECONDS);
            channel.runScheduledPendingTasks();
        }
    }

    private void call(int times) {
        for (int call = 0; call < times; call++) {
            service.handle(CallHandlers.call("/v4/timpush/get_attr", "{\"To_Account\":[\"a\"]}"));
        }
    }
}
