package io.github.timflux.core.single;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.BulkOptions;
import io.github.timflux.ErrorKind;
import io.github.timflux.TagUpdate;
import io.github.timflux.TimException;
import io.github.timflux.core.internal.client.VirtualTimeClient;
import io.github.timflux.core.testing.ManualPermitQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;

/** Single calls that get their permit without a wait, in virtual time. */
final class ImmediateCallTest {

    private final ManualPermitQueue permits = new ManualPermitQueue(Duration.ZERO);
    private final VirtualTimeClient client = new VirtualTimeClient(BulkOptions.defaults(), permits);
    private final List<ErrorKind> errors = new ArrayList<>();

    /** Makes one call that waits for its permit, because the first call of a client has no UserSig yet. */
    @BeforeEach
    void cacheTheUserSig() {
        permits.makeDue(1);
        add("first");
        assertThat(permits.queueLength()).isEqualTo(1);
        permits.grantNext();
        client.exchange(0).succeed();
    }

    @Test
    void shouldNotEnterTheQueueWhenAPermitIsDue() {
        add("a");
        assertThat(client.exchangeCount()).isEqualTo(2);
        assertThat(permits.enqueuedCount()).isEqualTo(1);
        assertThat(releasedCount()).isZero();
        client.exchange(1).succeed();
        assertThat(releasedCount()).isEqualTo(1);
    }

    @Test
    void shouldWaitWhenNoPermitIsDue() {
        add("a");
        add("b", "u2");
        assertThat(client.exchangeCount()).isEqualTo(2);
        assertThat(permits.queueLength()).isEqualTo(1);
    }

    @Test
    void shouldReleaseThePermitWhenTheCallIsCancelled() {
        Disposable call = add("a");
        call.dispose();
        assertThat(client.exchange(1).isCancelled()).isTrue();
        assertThat(releasedCount()).isEqualTo(1);
    }

    @Test
    void shouldReleaseThePermitWhenTheDeadlinePasses() {
        add("a");
        client.advanceTime(Duration.ofSeconds(10));
        assertThat(errors).containsExactly(ErrorKind.TRANSIENT);
        assertThat(releasedCount()).isEqualTo(1);
    }

    @Test
    void shouldTakeANewPermitForARetry() {
        add("a");
        client.exchange(1).fail();
        assertThat(releasedCount()).isEqualTo(1);
        client.advanceTime(Duration.ofSeconds(1));
        assertThat(permits.queueLength()).isEqualTo(1);
    }

    @Test
    void shouldReleaseThePermitWhenTheClientIsClosed() {
        add("a");
        client.close();
        assertThat(errors).hasSize(1);
        assertThat(releasedCount()).isEqualTo(1);
    }

    @Test
    void shouldReleaseThePermitWhenTheClientIsClosingAlready() {
        client.drain(Duration.ofMinutes(1)).subscribe();
        add("a");
        assertThat(client.exchangeCount()).isEqualTo(1);
        assertThat(errors).containsExactly(ErrorKind.NOT_ATTEMPTED);
        assertThat(releasedCount()).isEqualTo(permits.takenCount());
    }

    @Test
    void shouldTakeNoPermitWhileAllCircuitsAreOpen() {
        permits.makeDue(100);
        for (int exchange = 1; client.endpoints().isAvailable(); exchange++) {
            add("a", "u" + exchange);
            client.exchange(exchange).fail();
        }
        int taken = permits.takenCount();
        add("b", "last");
        assertThat(permits.takenCount()).isEqualTo(taken);
        assertThat(errors).contains(ErrorKind.UNAVAILABLE);
    }

    @Test
    void shouldNotSendAWriteWhileItsAccountIsInFlight() {
        permits.makeDue(10);
        add("a");
        add("b");
        add("c", "u2");
        assertThat(client.exchangeCount()).isEqualTo(2);
        client.exchange(1).succeed();
        assertThat(permits.queueLength()).isEqualTo(1);
        permits.grantNext();
        assertThat(client.exchange(2).request()).contains("\"b\"", "\"c\"");
    }

    /** Returns the number of released permits, without the permit of the first call. */
    private int releasedCount() {
        return permits.releasedCount() - 1;
    }

    private Disposable add(String tag) {
        return add(tag, "u1");
    }

    private Disposable add(String tag, String account) {
        return client.push()
                .tags()
                .add(TagUpdate.of(account, tag))
                .subscribe(none -> {}, error -> errors.add(((TimException) error).kind()));
    }
}
