package io.github.timflux.core.single;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.BulkOptions;
import io.github.timflux.TagUpdate;
import io.github.timflux.core.internal.client.VirtualTimeClient;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;

/** Writes to an account after a caller has cancelled a write to it, in virtual time. */
final class CancelledWriteTest {

    private static final Duration INSTANT = Duration.ofNanos(1);

    private final VirtualTimeClient client = new VirtualTimeClient(BulkOptions.defaults());

    @Test
    void shouldDelayTheNextWriteByTheSettleTimeOfACancelledWrite() {
        Disposable first = add("a");
        assertThat(client.exchangeCount()).isEqualTo(1);
        first.dispose();
        assertThat(client.exchange(0).isCancelled()).isTrue();
        add("b");
        client.advanceTime(VirtualTimeClient.SETTLE_TIME.minus(INSTANT));
        assertThat(client.exchangeCount()).isEqualTo(1);
        client.advanceTime(INSTANT);
        assertThat(client.exchangeCount()).isEqualTo(2);
        assertThat(client.exchange(1).request()).contains("\"b\"");
    }

    @Test
    void shouldSendTheNextWriteAtOnceAfterAnAnswer() {
        add("a");
        client.exchange(0).succeed();
        add("b");
        assertThat(client.exchangeCount()).isEqualTo(2);
    }

    private Disposable add(String tag) {
        return client.push().tags().add(TagUpdate.of("u1", tag)).subscribe();
    }
}
