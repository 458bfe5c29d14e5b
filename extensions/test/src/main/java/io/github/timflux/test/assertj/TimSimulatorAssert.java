package io.github.timflux.test.assertj;

import static io.github.timflux.test.assertj.BoundedText.list;
import static io.github.timflux.test.assertj.BoundedText.map;
import static io.github.timflux.test.assertj.BoundedText.quoted;
import static io.github.timflux.test.assertj.ReceivedCalls.recordedPath;

import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.simulator.model.RecordedCall;
import io.github.timflux.simulator.model.RecordedPush;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ListAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on the accounts, calls and pushes of a {@link TimSimulator}. A failure names what differs, and lists the
 * last calls.
 *
 * <p>Accounts are checked as they are stored now, no matter whether a call or the settings of the simulator wrote them.
 * Each assertion on an account fails if the account does not exist, except {@link #doesNotHaveAccount}.
 *
 * <p>Calls include failed and repeated ones. {@link #receivedCalls(int)}, {@link #receivedNoCalls()},
 * {@link #hasNoWindowOver}, {@link #throttledCalls} and {@link #keptRate(int)} count all calls since the start or reset
 * of the simulator. The other assertions on calls use the {@linkplain TimSimulator#recordedCalls() recorded calls}.
 * They fail with this reason if there were more calls than the simulator records.
 */
public class TimSimulatorAssert extends AbstractAssert<TimSimulatorAssert, TimSimulator> {

    /**
     * Creates an assertion. {@link TimSimulatorAssertions#assertThat} is shorter.
     *
     * @param actual the simulator; null fails each assertion
     */
    public TimSimulatorAssert(@Nullable TimSimulator actual) {
        super(actual, TimSimulatorAssert.class);
    }

    /**
     * Checks that an account has an attribute with a value. It can have other attributes too.
     *
     * @param account the account
     * @param name the name of the attribute
     * @param value the value
     * @return this
     */
    public TimSimulatorAssert wrote(String account, String name, String value) {
        Map<String, String> attributes = attributesOf(account);
        String present = attributes.get(name);
        if (present == null) {
            failOnAccount(
                    account,
                    "has no attribute " + quoted(name) + "; expected the value " + quoted(value)
                            + ". Its attributes are " + map(attributes) + ".");
        } else if (!present.equals(value)) {
            failOnAccount(
                    account,
                    value,
                    present,
                    "has the attribute " + quoted(name) + " with the value " + quoted(present) + "; expected "
                            + quoted(value) + ".");
        }
        return this;
    }

    /**
     * Checks that an account has exactly these attributes.
     *
     * @param account the account
     * @param attributes the attributes by name; empty if the account must not have any
     * @return this
     */
    public TimSimulatorAssert hasAttributes(String account, Map<String, String> attributes) {
        Map<String, String> present = attributesOf(account);
        String difference = Difference.ofAttributes(present, attributes);
        if (!difference.isEmpty()) {
            failOnAccount(
                    account,
                    attributes,
                    present,
                    "has the attributes " + map(present) + "; expected " + map(attributes) + ": " + difference + ".");
        }
        return this;
    }

    /**
     * Checks that an account exists and does not have an attribute.
     *
     * @param account the account
     * @param name the name of the attribute
     * @return this
     */
    public TimSimulatorAssert doesNotHaveAttribute(String account, String name) {
        String present = attributesOf(account).get(name);
        if (present != null) {
            failOnAccount(
                    account,
                    "has the attribute " + quoted(name) + " with the value " + quoted(present)
                            + "; expected no such attribute.");
        }
        return this;
    }

    /**
     * Checks that an account has exactly these tags, in any order.
     *
     * @param account the account
     * @param tags the tags; none if the account must not have any
     * @return this
     */
    public TimSimulatorAssert hasTags(String account, String... tags) {
        Set<String> present = tagsOf(account);
        Set<String> expected = new LinkedHashSet<>(Arrays.asList(tags));
        String difference = Difference.ofElements(present, expected);
        if (!difference.isEmpty()) {
            failOnAccount(
                    account,
                    expected,
                    present,
                    "has the tags " + list(present) + "; expected " + list(expected) + ": " + difference + ".");
        }
        return this;
    }

    /**
     * Checks that an account has a tag. It can have other tags too.
     *
     * @param account the account
     * @param tag the tag
     * @return this
     */
    public TimSimulatorAssert hasTag(String account, String tag) {
        Set<String> present = tagsOf(account);
        if (!present.contains(tag)) {
            failOnAccount(account, "has the tags " + list(present) + "; expected the tag " + quoted(tag) + ".");
        }
        return this;
    }

    /**
     * Checks that an account exists and does not have a tag.
     *
     * @param account the account
     * @param tag the tag
     * @return this
     */
    public TimSimulatorAssert doesNotHaveTag(String account, String tag) {
        Set<String> present = tagsOf(account);
        if (present.contains(tag)) {
            failOnAccount(account, "has the tags " + list(present) + "; expected no tag " + quoted(tag) + ".");
        }
        return this;
    }

    /**
     * Checks that an account exists: it is stored, or an {@link io.github.timflux.simulator.model.AccountDirectory
     * AccountDirectory} has it.
     *
     * @param account the account
     * @return this
     */
    public TimSimulatorAssert hasAccount(String account) {
        attributesOf(account);
        return this;
    }

    /**
     * Checks that an account does not exist.
     *
     * @param account the account
     * @return this
     */
    public TimSimulatorAssert doesNotHaveAccount(String account) {
        Map<String, String> present = simulator().attributes(account);
        if (present != null) {
            failOnAccount(account, "exists with the attributes " + map(present) + "; expected no such account.");
        }
        return this;
    }

    /**
     * Checks the number of calls of all operations.
     *
     * @param count the number of calls
     * @return this
     */
    public TimSimulatorAssert receivedCalls(int count) {
        ReceivedCalls calls = ReceivedCalls.of(simulator());
        verifyCount("The simulator received", calls.total(), count, calls.text());
        return this;
    }

    /**
     * Checks the number of calls of one operation.
     *
     * @param path the path, such as {@code v4/timpush/set_attr}, with or without a slash before it
     * @param count the number of calls
     * @return this
     */
    public TimSimulatorAssert receivedCalls(String path, int count) {
        ReceivedCalls calls = allCalls();
        verifyCount(
                "The simulator received for " + recordedPath(path),
                calls.ofPath(path).size(),
                count,
                calls.text());
        return this;
    }

    /**
     * Checks that no call arrived.
     *
     * @return this
     */
    public TimSimulatorAssert receivedNoCalls() {
        return receivedCalls(0);
    }

    /**
     * Checks the sizes of all windows in any order: the number of accounts of each call that has accounts. The order of
     * concurrent calls is random. A window that is sent twice counts twice.
     *
     * @param sizes the sizes
     * @return this
     */
    public TimSimulatorAssert hasWindows(int... sizes) {
        ReceivedCalls calls = allCalls();
        verifyWindows("The calls", calls, calls.calls(), sizes);
        return this;
    }

    /**
     * Checks the sizes of the windows of one operation in any order: see {@link #hasWindows(int...)}.
     *
     * @param path the path, such as {@code v4/timpush/set_attr}, with or without a slash before it
     * @param sizes the sizes
     * @return this
     */
    public TimSimulatorAssert hasWindows(String path, int... sizes) {
        ReceivedCalls calls = allCalls();
        verifyWindows("The calls of " + recordedPath(path), calls, calls.ofPath(path), sizes);
        return this;
    }

    /**
     * Checks that no call has more accounts than allowed.
     *
     * @param maxSize the maximum number of accounts of a call
     * @return this
     */
    public TimSimulatorAssert hasNoWindowOver(int maxSize) {
        int largest = simulator().statistics().maxAccountsPerCall();
        if (largest > maxSize) {
            failOnCalls("The largest window has " + largest + " accounts; expected at most " + maxSize + ".");
        }
        return this;
    }

    /**
     * Checks how many calls were refused: the answer has an {@code ErrorCode} other than 0, from a check or a fault. A
     * call that fails for single accounts only is not refused, and neither is a call whose answer has no
     * {@code ErrorCode}.
     *
     * @param count the number of refused calls
     * @return this
     */
    public TimSimulatorAssert refusedCalls(int count) {
        ReceivedCalls calls = allCalls();
        verifyCount("The simulator refused", calls.refused().size(), count, calls.textOfRefused());
        return this;
    }

    /**
     * Checks how many calls were refused with an {@code ErrorCode}: see {@link #refusedCalls(int)}.
     *
     * @param errorCode the {@code ErrorCode}, such as 60007
     * @param count the number of calls with this code
     * @return this
     */
    public TimSimulatorAssert refusedCalls(int errorCode, int count) {
        ReceivedCalls calls = allCalls();
        int refused = calls.matching(call -> call.errorCode() == errorCode).size();
        verifyCount("The simulator refused with ErrorCode " + errorCode, refused, count, calls.textOfRefused());
        return this;
    }

    /**
     * Checks that no call was refused: see {@link #refusedCalls(int)}.
     *
     * @return this
     */
    public TimSimulatorAssert refusedNoCalls() {
        return refusedCalls(0);
    }

    /**
     * Checks how many calls were over the rate limit of their operation. Calls with the fault {@code THROTTLED} are not
     * included: see {@link #refusedCalls(int, int)}.
     *
     * @param count the number of throttled calls
     * @return this
     */
    public TimSimulatorAssert throttledCalls(int count) {
        long throttled = simulator().statistics().throttled();
        verifyCount(
                "The simulator throttled",
                throttled,
                count,
                ReceivedCalls.of(simulator()).textOfRefused());
        return this;
    }

    /**
     * Checks that each operation had at most this number of calls in any sliding second, throttled calls included.
     *
     * @param callsPerSecond the maximum number of calls
     * @return this
     */
    public TimSimulatorAssert keptRate(int callsPerSecond) {
        int largest = simulator().statistics().maxCallsPerSecond();
        if (largest > callsPerSecond) {
            failOnCalls(
                    "An operation had " + largest + " calls in one second; expected at most " + callsPerSecond + ".");
        }
        return this;
    }

    /**
     * Checks that one operation was called, and had at most this number of calls in any sliding second, throttled calls
     * included.
     *
     * @param path the path, such as {@code v4/timpush/set_attr}, with or without a slash before it
     * @param callsPerSecond the maximum number of calls
     * @return this
     */
    public TimSimulatorAssert keptRate(String path, int callsPerSecond) {
        CallRate largest = CallRate.largest(allCalls().ofPath(path));
        if (largest.calls() == 0) {
            failOnCalls(recordedPath(path) + " had no call; expected at least one.");
        }
        if (largest.calls() > callsPerSecond) {
            failOnCalls(recordedPath(path) + " had " + largest.calls() + " calls in one second, from #"
                    + largest.firstNumber() + " to #" + largest.lastNumber() + "; expected at most " + callsPerSecond
                    + ".");
        }
        return this;
    }

    /**
     * Checks that the {@linkplain TimSimulator#pushes() recorded pushes} together reached exactly these accounts, in
     * any order. Revoked pushes are included.
     *
     * @param accounts the accounts; none if no push may have reached an account
     * @return this
     */
    public TimSimulatorAssert pushedTo(String... accounts) {
        Set<String> reached = new TreeSet<>();
        simulator().pushes().forEach(push -> reached.addAll(push.accounts()));
        Set<String> expected = new TreeSet<>(Arrays.asList(accounts));
        String difference = Difference.ofElements(reached, expected);
        if (!difference.isEmpty()) {
            failOnCalls(
                    expected,
                    reached,
                    simulator().pushes().size() + " pushes reached the accounts " + list(reached) + "; expected "
                            + list(expected) + ": " + difference + ".");
        }
        return this;
    }

    /**
     * Returns an assertion on the {@linkplain TimSimulator#recordedCalls() recorded calls}.
     *
     * @return the assertion
     */
    public ListAssert<RecordedCall> calls() {
        return Assertions.assertThat(simulator().recordedCalls()).as("calls of the simulator");
    }

    /**
     * Returns an assertion on the recorded calls of one operation.
     *
     * @param path the path, such as {@code v4/timpush/set_attr}, with or without a slash before it
     * @return the assertion
     */
    public ListAssert<RecordedCall> calls(String path) {
        return Assertions.assertThat(ReceivedCalls.of(simulator()).ofPath(path)).as("calls of %s", recordedPath(path));
    }

    /**
     * Returns an assertion on the {@linkplain TimSimulator#pushes() recorded pushes}.
     *
     * @return the assertion
     */
    public ListAssert<RecordedPush> pushes() {
        return Assertions.assertThat(simulator().pushes()).as("pushes of the simulator");
    }

    // Not isNotNull(): a soft assertion would record its failure and continue.
    private TimSimulator simulator() {
        if (actual == null) {
            failWithMessage("The simulator is null; expected a simulator.");
        }
        return actual;
    }

    private Map<String, String> attributesOf(String account) {
        Map<String, String> attributes = simulator().attributes(account);
        if (attributes == null) {
            throw missing(account);
        }
        return attributes;
    }

    private Set<String> tagsOf(String account) {
        Set<String> tags = simulator().tags(account);
        if (tags == null) {
            throw missing(account);
        }
        return tags;
    }

    private AssertionError missing(String account) {
        return failure(
                "%s",
                "The account " + quoted(account) + " does not exist; expected an account. The stored accounts are "
                        + list(simulator().accounts()) + ".\n"
                        + ReceivedCalls.of(simulator()).textOf(account));
    }

    private ReceivedCalls allCalls() {
        ReceivedCalls calls = ReceivedCalls.of(simulator());
        if (!calls.isComplete()) {
            failWithMessage("%s", calls.incompleteMessage());
        }
        return calls;
    }

    private void verifyWindows(String what, ReceivedCalls all, List<RecordedCall> calls, int[] sizes) {
        List<Integer> windows = calls.stream()
                .map(call -> call.accounts().size())
                .filter(size -> size > 0)
                .toList();
        List<Integer> expected = Arrays.stream(sizes).boxed().toList();
        String difference = Difference.ofElements(windows, expected);
        if (!difference.isEmpty()) {
            throw failureWithActualExpected(
                    windows,
                    expected,
                    "%s",
                    what + " have windows of " + list(windows) + " accounts; expected " + list(expected) + ": "
                            + difference + ".\n" + all.text());
        }
    }

    private void verifyCount(String what, long count, int expected, String calls) {
        if (count != expected) {
            throw failureWithActualExpected(
                    count, (long) expected, "%s", what + " " + count + " calls; expected " + expected + ".\n" + calls);
        }
    }

    private void failOnAccount(String account, String message) {
        failWithMessage("%s", textOnAccount(account, message));
    }

    private void failOnAccount(String account, Object expected, Object present, String message) {
        throw failureWithActualExpected(present, expected, "%s", textOnAccount(account, message));
    }

    private String textOnAccount(String account, String message) {
        return "The account " + quoted(account) + " " + message + "\n"
                + ReceivedCalls.of(simulator()).textOf(account);
    }

    private void failOnCalls(String message) {
        failWithMessage("%s", message + "\n" + ReceivedCalls.of(simulator()).text());
    }

    private void failOnCalls(Object expected, Object present, String message) {
        throw failureWithActualExpected(
                present,
                expected,
                "%s",
                message + "\n" + ReceivedCalls.of(simulator()).text());
    }
}
