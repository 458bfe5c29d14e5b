package io.github.timflux.test.assertj;

import static java.util.stream.Collectors.joining;

import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.simulator.model.InjectedFault;
import io.github.timflux.simulator.model.RecordedCall;
import java.util.List;
import java.util.function.Predicate;

/**
 * The calls of a simulator, as far as it has kept them.
 *
 * @param calls the recorded calls
 * @param total the number of all calls
 */
record ReceivedCalls(List<RecordedCall> calls, long total) {

    private static final int MAX_LINES = 10;
    private static final int MAX_ACCOUNTS = 3;

    static ReceivedCalls of(TimSimulator simulator) {
        // The total first: a call that arrives between the two reads must not look like one that was not kept.
        long total = simulator.statistics().calls();
        return new ReceivedCalls(simulator.recordedCalls(), total);
    }

    /** Returns the path as it is recorded. */
    static String recordedPath(String path) {
        return path.startsWith("/") ? path : "/" + path;
    }

    boolean isComplete() {
        return calls.size() >= total;
    }

    List<RecordedCall> ofPath(String path) {
        String recorded = recordedPath(path);
        return matching(call -> call.path().equals(recorded));
    }

    /** Returns the calls whose answer has an error code. */
    List<RecordedCall> refused() {
        return matching(call -> call.errorCode() > 0);
    }

    List<RecordedCall> matching(Predicate<RecordedCall> condition) {
        return calls.stream().filter(condition).toList();
    }

    /** Returns why an assertion that needs all calls fails. */
    String incompleteMessage() {
        return "The simulator has recorded only the latest " + calls.size() + " of " + total
                + " calls, so that this assertion cannot tell whether it holds; expected that all calls are recorded."
                + " Increase maxRecordedCalls of the simulator.";
    }

    /** Returns one line for each of the last calls. */
    String text() {
        return text("Calls", calls);
    }

    /** Returns one line for each of the last calls that name an account. */
    String textOf(String account) {
        return text("Calls with this account", matching(call -> call.accounts().contains(account)));
    }

    /** Returns one line for each of the last calls that were refused; for each of the last calls if there are none. */
    String textOfRefused() {
        List<RecordedCall> refused = refused();
        return refused.isEmpty() ? text() : text("Refused calls", refused);
    }

    private String text(String title, List<RecordedCall> shown) {
        String note = isComplete() ? "" : " (only the latest " + calls.size() + " of " + total + " calls are recorded)";
        if (shown.isEmpty()) {
            return title + note + ": none";
        }
        int omitted = Math.max(0, shown.size() - MAX_LINES);
        String omission = omitted == 0 ? "" : "\n  ... " + omitted + " earlier calls";
        return title + note + ":" + omission
                + shown.stream().skip(omitted).map(ReceivedCalls::line).collect(joining("\n  ", "\n  ", ""));
    }

    private static String line(RecordedCall call) {
        String accounts = call.accounts().isEmpty()
                ? ""
                : ", window of " + call.accounts().size() + " " + BoundedText.list(call.accounts(), MAX_ACCOUNTS);
        String fault = call.fault() == InjectedFault.NONE
                ? ""
                : ", fault " + call.fault().name();
        return "#" + call.number() + " " + BoundedText.cut(call.path()) + accounts + ", " + answer(call) + fault;
    }

    private static String answer(RecordedCall call) {
        return call.errorCode() == RecordedCall.NO_ERROR_CODE
                ? "answered without ErrorCode"
                : "ErrorCode " + call.errorCode();
    }
}
