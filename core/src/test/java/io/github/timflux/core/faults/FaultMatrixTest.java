package io.github.timflux.core.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.timflux.core.catalog.AccountEntry;
import io.github.timflux.core.catalog.CatalogEntry;
import io.github.timflux.core.catalog.ExampleCall;
import io.github.timflux.core.catalog.OperationCatalog;
import io.github.timflux.fuzzing.TestSize;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs each fault of {@link FaultExpectation} with each operation: as a permanent fault, and as a fault that occurs
 * once. The cases run in parallel, because most of them only wait. Every build runs each fault with one read and one
 * write. These are chosen in turn from a read, a write with values and one without, as bulk streams and as single
 * calls, and from a read and a write of attribute names.
 */
@Tag("searching")
final class FaultMatrixTest {

    private static final int THREADS = 48;

    private static final Set<String> SINGLE_CALLS = Set.of(
            "timpush attributes().get",
            "timpush attributes().set",
            "timpush tags().add",
            "all_member_push tags().clear");

    private static final Set<String> IN_EVERY_BUILD = Set.of(
            "timpush attributes().get",
            "timpush attributes().set",
            "all_member_push tags().clear",
            "timpush attributeNames().get",
            "all_member_push attributeNames().set");

    private final ExecutorService executor = Executors.newFixedThreadPool(THREADS);
    private final List<ExampleCall> calls = examples();

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    @TestFactory
    Stream<DynamicContainer> shouldHaveTheExpectedOutcomeIfTheFaultIsPermanent() {
        return rows(
                Arrays.stream(FaultExpectation.values()),
                0,
                FaultTestCase::runWithPermanentFault,
                this::assertOutcomeOfPermanentFault);
    }

    @TestFactory
    Stream<DynamicContainer> shouldRecoverIfTheFaultOccursOnce() {
        return rows(
                Arrays.stream(FaultExpectation.values()).filter(expectation -> expectation.fault() != null),
                1,
                FaultTestCase::runWithOneFault,
                this::assertOutcomeOfOneFault);
    }

    private void assertOutcomeOfPermanentFault(FaultExpectation expectation, ExampleCall call, CallOutcome outcome) {
        assertThat(outcome.outcome()).describedAs("%s", outcome).isEqualTo(expectation.outcome(call));
        assertThat(outcome.attempts())
                .describedAs("%s", outcome)
                .isBetween(expectation.attempts().min(), expectation.attempts().max());
        assertThat(outcome.reasons())
                .filteredOn(reason -> !reason.isEmpty())
                .allMatch(expectation.messagePattern().asPredicate());
        if (!expectation.endsTheCall()) {
            assertThat(outcome.accounts()).isEqualTo(call.accounts());
        }
    }

    private void assertOutcomeOfOneFault(FaultExpectation expectation, ExampleCall call, CallOutcome outcome) {
        assertThat(outcome.outcome()).describedAs("%s", outcome).isEqualTo(expectation.outcomeIfOnce(call));
        assertThat(outcome.attempts())
                .describedAs("%s", outcome)
                .isBetween(
                        expectation.attemptRangeIfOnce().min(),
                        expectation.attemptRangeIfOnce().max());
        if (!expectation.endsTheCallIfOnce()) {
            assertThat(outcome.accounts()).isEqualTo(call.accounts());
        }
    }

    private Stream<DynamicContainer> rows(
            Stream<FaultExpectation> expectations, int firstCall, CaseRunner runner, OutcomeAssertion check) {
        // Collected first, so that all cases are running before the first one is checked.
        return expectations
                .map(expectation -> dynamicContainer(
                        expectation.name(),
                        callsWith(expectation, firstCall)
                                .map(call -> test(expectation, call, runner, check))
                                .toList()))
                .toList()
                .stream();
    }

    /** All calls with {@code -Pthorough}, otherwise a read and a write. The next fault has the next ones. */
    @SuppressWarnings("EnumOrdinal")
    private Stream<ExampleCall> callsWith(FaultExpectation expectation, int firstCall) {
        if (TestSize.isThorough()) {
            return calls.stream();
        }
        List<ExampleCall> reads = calls.stream().filter(call -> !call.writes()).toList();
        List<ExampleCall> writes = calls.stream().filter(ExampleCall::writes).toList();
        int index = firstCall + expectation.ordinal();
        return Stream.of(reads.get(index % reads.size()), writes.get(index % writes.size()));
    }

    private DynamicTest test(
            FaultExpectation expectation, ExampleCall call, CaseRunner runner, OutcomeAssertion check) {
        Future<CallOutcome> outcome = executor.submit(() -> runner.run(new FaultTestCase(expectation, call)));
        return dynamicTest(call.name(), () -> check.check(expectation, call, outcome.get(5, TimeUnit.MINUTES)));
    }

    /** Each operation as a bulk stream, and a few as single calls: a read, two writes and a write without values. */
    private static List<ExampleCall> examples() {
        List<AccountEntry<?, ?, ?>> singleCalls = OperationCatalog.ofAccounts()
                .filter(entry -> SINGLE_CALLS.contains(entry.displayName()))
                .toList();
        assertThat(singleCalls).hasSameSizeAs(SINGLE_CALLS);
        assertThat(OperationCatalog.all().map(CatalogEntry::displayName)).containsAll(IN_EVERY_BUILD);
        return Stream.concat(
                        OperationCatalog.all()
                                .filter(FaultMatrixTest::isInThisBuild)
                                .map(CatalogEntry::exampleCall),
                        singleCalls.stream()
                                .filter(FaultMatrixTest::isInThisBuild)
                                .map(AccountEntry::exampleSingleCall))
                .toList();
    }

    private static boolean isInThisBuild(CatalogEntry entry) {
        return TestSize.isThorough() || IN_EVERY_BUILD.contains(entry.displayName());
    }

    @FunctionalInterface
    private interface CaseRunner {

        CallOutcome run(FaultTestCase testCase);
    }

    @FunctionalInterface
    private interface OutcomeAssertion {

        void check(FaultExpectation expectation, ExampleCall call, CallOutcome outcome);
    }
}
