package io.github.timflux.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.BulkOptions;
import io.github.timflux.TagUpdate;
import io.github.timflux.core.internal.client.VirtualTimeClient;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;

/** What becomes of a write whose caller has gone, in virtual time. */
final class CancelledWriteTest {

    private static final Duration INSTANT = Duration.ofNanos(1);

    private final VirtualTimeClient rig = new VirtualTimeClient(BulkOptions.defaults());

    @Test
    void shouldHoldTheNextWriteBackUntilTheServiceCannotBeAtWorkOnItAnyMore() {
        Disposable first = add("a");
        assertThat(rig.sent()).isEqualTo(1);
        first.dispose();
        assertThat(rig.exchange(0).isCancelled()).isTrue();
        add("b");
        rig.pass(VirtualTimeClient.SETTLE_TIME.minus(INSTANT));
        assertThat(rig.sent()).isEqualTo(1);
        rig.pass(INSTANT);
        assertThat(rig.sent()).isEqualTo(2);
        assertThat(rig.exchange(1).request()).contains("\"b\"");
    }

    @Test
    void shouldSendTheNextWriteAtOnceIfTheFirstWasAnswered() {
        add("a");
        rig.exchange(0).succeed();
        add("b");
        assertThat(rig.sent()).isEqualTo(2);
    }

    private Disposable add(String tag) {
        return rig.push().tags().add(TagUpdate.of("u1", tag)).subscribe();
    }
}
