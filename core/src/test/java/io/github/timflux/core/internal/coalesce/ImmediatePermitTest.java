package io.github.timflux.core.internal.coalesce;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.ErrorKind;
import io.github.timflux.SingleOptions;
import io.github.timflux.TimException;
import io.github.timflux.core.internal.ratelimit.CallPriority;
import io.github.timflux.core.internal.ratelimit.RateLimitPermit;
import io.github.timflux.core.internal.ratelimit.UnlimitedRateLimiters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;

/** Checks in virtual time which calls are sent with a permit that is due at once. */
final class ImmediatePermitTest {

    private static final SingleOptions OPTIONS = SingleOptions.defaults();

    private final VirtualTimeCoalescer fixture = new VirtualTimeCoalescer();
    private final List<String> answers = new ArrayList<>();

    @Test
    void shouldSendEachCallInItsOwnRequestWhilePermitsAreDue() {
        RequestCoalescer<String, String> coalescer = fixture.forReads(OPTIONS);
        addPermits(2);
        call(coalescer, "u1");
        call(coalescer, "u1");
        assertThat(fixture.sentWindows()).containsExactly("[u1]", "[u1]");
        assertThat(fixture.permitRequestCount).isZero();
        fixture.requests.get(1).succeed();
        fixture.requests.get(0).fail(new TimException(ErrorKind.FORBIDDEN, 0, "edition", null));
        assertThat(answers).containsExactly("u1", "FORBIDDEN");
    }

    @Test
    void shouldNotOvertakeAPendingCall() {
        RequestCoalescer<String, String> coalescer = fixture.forReads(OPTIONS);
        call(coalescer, "u1");
        addPermits(1);
        call(coalescer, "u2");
        assertThat(fixture.requests).isEmpty();
        assertThat(fixture.permitAttemptCount).isEqualTo(1);
        fixture.grantPermit();
        assertThat(fixture.sentWindows()).containsExactly("[u1, u2]");
        call(coalescer, "u3");
        assertThat(fixture.sentWindows()).containsExactly("[u1, u2]", "[u3]");
    }

    @Test
    void shouldNotSendMoreRequestsThanThereAreConnections() {
        RequestCoalescer<String, String> coalescer = fixture.forReads(OPTIONS);
        addPermits(VirtualTimeCoalescer.MAX_IN_FLIGHT + 2);
        for (int i = 0; i < VirtualTimeCoalescer.MAX_IN_FLIGHT + 1; i++) {
            call(coalescer, "u" + i);
        }
        assertThat(fixture.requests).hasSize(VirtualTimeCoalescer.MAX_IN_FLIGHT);
        assertThat(fixture.permitAttemptCount).isEqualTo(VirtualTimeCoalescer.MAX_IN_FLIGHT);
        fixture.requests.get(0).succeed();
        assertThat(fixture.permitQueue).hasSize(1);
    }

    @Test
    void shouldKeepTheWritesOfAnAccountInOrder() {
        RequestCoalescer<String, String> coalescer = fixture.forWrites(OPTIONS);
        addPermits(9);
        call(coalescer, "a1");
        call(coalescer, "b1");
        call(coalescer, "a2");
        assertThat(fixture.sentWindows()).containsExactly("[a1]", "[b1]");
        fixture.requests.get(0).settleTime = Duration.ofSeconds(3);
        fixture.requests.get(0).succeed();
        assertThat(fixture.permitQueue).isEmpty();
        fixture.time.advanceTimeBy(Duration.ofSeconds(3));
        fixture.grantPermit();
        assertThat(fixture.sentWindows()).containsExactly("[a1]", "[b1]", "[a2]");
        fixture.requests.get(2).succeed();
        call(coalescer, "a3");
        assertThat(fixture.sentWindows()).hasSize(4);
    }

    @Test
    void shouldNotCountCallsInFlightAsPending() {
        RequestCoalescer<String, String> coalescer = fixture.forReads(OPTIONS.withMaxPending(1));
        addPermits(3);
        for (String account : List.of("u1", "u2", "u3", "waits", "refused")) {
            call(coalescer, account);
        }
        assertThat(fixture.requests).hasSize(3);
        assertThat(answers).containsExactly("NOT_ATTEMPTED");
    }

    @Test
    void shouldFailACallWhenItsDeadlinePasses() {
        RequestCoalescer<String, String> coalescer = fixture.forReads(OPTIONS);
        addPermits(2);
        call(coalescer, "u1");
        fixture.time.advanceTimeBy(Duration.ofSeconds(4));
        call(coalescer, "u2");
        fixture.time.advanceTimeBy(Duration.ofSeconds(6));
        assertThat(answers).containsExactly("TRANSIENT");
        assertThat(fixture.requests.get(0).cancelled).isTrue();
        assertThat(fixture.requests.get(1).cancelled).isFalse();
        fixture.time.advanceTimeBy(Duration.ofSeconds(4));
        assertThat(fixture.requests.get(1).cancelled).isTrue();
    }

    @Test
    void shouldReleaseThePermitOfACancelledCall() {
        CoalescerFixture coalescer = new CoalescerFixture();
        coalescer.addFreePermit();
        coalescer.call("u1").subscribe().dispose();
        assertThat(coalescer.cancelledRequestCount()).isEqualTo(1);
        assertThat(coalescer.releasedPermitCount()).isEqualTo(1);
    }

    @Test
    void shouldTakeNoPermitForAnInvalidElementOrAfterClose() {
        RequestCoalescer<String, String> coalescer = fixture.forReads(OPTIONS);
        addPermits(1);
        call(coalescer, "u!");
        coalescer.close();
        call(coalescer, "late");
        assertThat(fixture.permitAttemptCount).isZero();
        assertThat(answers).containsExactly("INVALID", "NOT_ATTEMPTED");
    }

    @Test
    void shouldAnswerACallInFlightAfterClose() {
        RequestCoalescer<String, String> coalescer = fixture.forReads(OPTIONS);
        addPermits(1);
        call(coalescer, "u1");
        coalescer.close();
        fixture.requests.get(0).succeed();
        assertThat(answers).containsExactly("u1");
    }

    private void addPermits(int count) {
        RateLimitPermit permit = requireNonNull(
                UnlimitedRateLimiters.INSTANCE.openQueue(CallPriority.SINGLE).tryPermit());
        for (int i = 0; i < count; i++) {
            fixture.freePermits.add(permit);
        }
    }

    private Disposable call(RequestCoalescer<String, String> coalescer, String element) {
        return coalescer
                .call(element)
                .subscribe(
                        answers::add,
                        error -> answers.add(((TimException) error).kind().name()));
    }
}
