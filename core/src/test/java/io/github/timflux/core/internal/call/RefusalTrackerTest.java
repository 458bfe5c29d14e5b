package io.github.timflux.core.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;

final class RefusalTrackerTest {

    private static final int CODE = 90_099;
    private static final int OTHER_CODE = 90_098;

    private final RefusalTracker refusals = new RefusalTracker();
    private final List<String> decisions = new ArrayList<>();

    @Test
    void shouldSplitOneWindowAtATimeUntilARequestSucceeds() {
        ask("first", 0);
        ask("second", 0);
        ask("third", 0);
        assertThat(decisions).containsExactly("first: true");
        refusals.onSuccess();
        assertThat(decisions).containsExactly("first: true", "second: true", "third: true");
    }

    @Test
    void shouldSplitAtOnceIfARequestHasSucceededMeanwhile() {
        ask("first", 0);
        refusals.onSuccess();
        ask("second", 0);
        ask("third", 0);
        assertThat(decisions).contains("second: true", "third: true");
    }

    @Test
    void shouldLetTheWindowThatIsSplitGoOn() {
        ask("first", 0);
        ask("first", 0);
        assertThat(decisions).containsExactly("first: true", "first: true");
    }

    @Test
    void shouldPassTheTurnOnWhenAWindowIsDone() {
        ask("first", 0);
        ask("second", 0);
        refusals.onWindowDone("second");
        assertThat(decisions).containsExactly("first: true");
        refusals.onWindowDone("first");
        assertThat(decisions).containsExactly("first: true", "second: true");
    }

    @Test
    void shouldNotPassTheTurnToACancelledWindow() {
        ask("first", 0);
        Disposable second = ask("second", 0);
        ask("third", 0);
        second.dispose();
        refusals.onWindowDone("first");
        assertThat(decisions).containsExactly("first: true", "third: true");
    }

    @Test
    void shouldNotMakeASingleCallWait() {
        ask("first", 0);
        refusals.maySplit("second", CODE, 0, false).subscribe(split -> decisions.add("second: " + split));
        assertThat(decisions).containsExactly("first: true", "second: true");
    }

    @Test
    void shouldStopToSplitWhenManySingleAccountsWereRefusedForTheSameReason() {
        ask("first", 0);
        ask("second", 0);
        refuseAccounts(RefusalTracker.MAX_REFUSED_ACCOUNTS - 1);
        assertThat(decisions).containsExactly("first: true");
        refuseAccounts(1);
        ask("third", 0);
        assertThat(decisions).containsExactly("first: true", "second: false", "third: false");
    }

    @Test
    void shouldSplitForAnotherReason() {
        refuseAccounts(RefusalTracker.MAX_REFUSED_ACCOUNTS);
        refusals.maySplit("other", OTHER_CODE, 0, true).subscribe(split -> decisions.add("other: " + split));
        assertThat(decisions).containsExactly("other: true");
    }

    @Test
    void shouldForgetTheRefusedAccountsWhenARequestSucceeds() {
        refuseAccounts(RefusalTracker.MAX_REFUSED_ACCOUNTS);
        refusals.onSuccess();
        ask("first", 1);
        assertThat(decisions).containsExactly("first: true");
    }

    private Disposable ask(String window, long successesBefore) {
        return refusals.maySplit(window, CODE, successesBefore, true)
                .subscribe(split -> decisions.add(window + ": " + split));
    }

    private void refuseAccounts(int count) {
        for (int i = 0; i < count; i++) {
            refusals.onAccountRefused(CODE);
        }
    }
}
