package io.github.timflux.core.internal.coalesce;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.SingleOptions;
import io.github.timflux.TimException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;

/** Single writes: those of one account take turns. */
final class WritingTest {

    private final Asking asking = new Asking();
    private final RequestCoalescer<String, String> coalescer = asking.writing(SingleOptions.defaults());
    private final List<String> answers = new ArrayList<>();
    private final List<Throwable> errors = new ArrayList<>();

    @Test
    void shouldMergeWhatWaitsTogetherAndAnswerEach() {
        write("a1", "b1", "a2");
        asking.grant();
        assertThat(asking.sent()).containsExactly("[a12, b1]");
        asking.flights.get(0).land();
        assertThat(answers).containsExactlyInAnyOrder("a1", "b1", "a2");
    }

    @Test
    void shouldHoldAnAccountBackWhileItIsInFlight() {
        write("a1");
        asking.grant();
        write("a2", "b1");
        assertThat(asking.line).hasSize(1);
        asking.grant();
        assertThat(asking.sent()).containsExactly("[a1]", "[b1]");
        assertThat(asking.line).isEmpty();
        asking.flights.get(0).land();
        asking.grant();
        assertThat(asking.sent()).containsExactly("[a1]", "[b1]", "[a2]");
    }

    @Test
    void shouldLetAllWaitBehindOneThatDoesNotFit() {
        write("a1", "a2", "a3", "a4", "a5");
        asking.grant();
        asking.flights.get(0).land();
        asking.grant();
        assertThat(asking.sent()).containsExactly("[a123]", "[a45]");
    }

    @Test
    void shouldHoldAnAccountBackWhileALostCallSettles() {
        Disposable first = coalescer.call("a1").subscribe();
        asking.grant();
        asking.flights.get(0).settling = Duration.ofSeconds(3);
        first.dispose();
        write("a2");
        asking.time.advanceTimeBy(Duration.ofMillis(2_999));
        assertThat(asking.line).isEmpty();
        asking.time.advanceTimeBy(Duration.ofMillis(1));
        asking.grant();
        assertThat(asking.sent()).containsExactly("[a1]", "[a2]");
    }

    @Test
    void shouldSayThatAWriteMayHaveBeenAppliedOnlyIfItWasInFlight() {
        write("a1");
        asking.grant();
        write("a2");
        asking.time.advanceTimeBy(Duration.ofSeconds(10));
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
