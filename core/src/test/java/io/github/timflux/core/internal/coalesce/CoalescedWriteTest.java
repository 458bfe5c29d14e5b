package io.github.timflux.core.internal.coalesce;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.SingleOptions;
import io.github.timflux.TimException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;

/** Checks in virtual time that single writes share requests and that the writes of one account keep their order. */
final class CoalescedWriteTest {

    private final VirtualTimeCoalescer fixture = new VirtualTimeCoalescer();
    private final RequestCoalescer<String, String> coalescer = fixture.forWrites(SingleOptions.defaults());
    private final List<String> answers = new ArrayList<>();
    private final List<Throwable> errors = new ArrayList<>();

    @Test
    void shouldMergePendingWritesAndAnswerEachOfThem() {
        write("a1", "b1", "a2");
        fixture.grantPermit();
        assertThat(fixture.sentWindows()).containsExactly("[a12, b1]");
        fixture.requests.get(0).succeed();
        assertThat(answers).containsExactlyInAnyOrder("a1", "b1", "a2");
    }

    @Test
    void shouldHoldBackAnAccountWhileItIsInFlight() {
        write("a1");
        fixture.grantPermit();
        write("a2", "b1");
        assertThat(fixture.permitQueue).hasSize(1);
        fixture.grantPermit();
        assertThat(fixture.sentWindows()).containsExactly("[a1]", "[b1]");
        assertThat(fixture.permitQueue).isEmpty();
        fixture.requests.get(0).succeed();
        fixture.grantPermit();
        assertThat(fixture.sentWindows()).containsExactly("[a1]", "[b1]", "[a2]");
    }

    @Test
    void shouldHoldBackAllLaterWritesWhenAWriteCannotBeMerged() {
        write("a1", "a2", "a3", "a4", "a5");
        fixture.grantPermit();
        fixture.requests.get(0).succeed();
        fixture.grantPermit();
        assertThat(fixture.sentWindows()).containsExactly("[a123]", "[a45]");
    }

    @Test
    void shouldHoldBackAnAccountDuringTheSettleTimeOfACancelledRequest() {
        Disposable first = coalescer.call("a1").subscribe();
        fixture.grantPermit();
        fixture.requests.get(0).settleTime = Duration.ofSeconds(3);
        first.dispose();
        write("a2");
        fixture.time.advanceTimeBy(Duration.ofMillis(2_999));
        assertThat(fixture.permitQueue).isEmpty();
        fixture.time.advanceTimeBy(Duration.ofMillis(1));
        fixture.grantPermit();
        assertThat(fixture.sentWindows()).containsExactly("[a1]", "[a2]");
    }

    @Test
    void shouldReportAnUnknownOutcomeAtTheDeadlineOnlyIfTheWriteIsInFlight() {
        write("a1");
        fixture.grantPermit();
        write("a2");
        fixture.time.advanceTimeBy(Duration.ofSeconds(10));
        assertThat(errors)
                .extracting(error -> ((TimException) error).mayHaveBeenApplied())
                .containsExactly(true, false);
    }

    private void write(String... elements) {
        for (String element : elements) {
            coalescer.call(element).subscribe(answers::add, errors::add);
        }
    }
}
