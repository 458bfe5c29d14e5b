package io.github.timflux.core.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.timflux.core.catalog.AccountEntry;
import io.github.timflux.core.catalog.CatalogEntry;
import io.github.timflux.core.catalog.ExampleCall;
import io.github.timflux.core.catalog.OperationCatalog;
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
import org.junit.jupiter.api.TestFactory;

/**
 * The {@linkplain FaultExpectation table}, cell by cell: each trouble with each operation, every time and once. The
 * cells are tried side by side, for most of them wait for most of their time.
 */
final class FaultMatrixTest {

    private static final int AT_ONCE = 48;

    private static final Set<String> SINGLE_CALLS = Set.of(
            "timpush attributes().get",
            "timpush attributes().set",
            "timpush tags().add",
            "all_member_push tags().clear");

    private final ExecutorService trying = Executors.newFixedThreadPool(AT_ONCE);
    private final List<ExampleCall> calls = examples();

    @AfterEach
    void stop() {
        trying.shutdownNow();
    }

    @TestFactory
    Stream<DynamicContainer> shouldBeSeenWhenItGoesWrongEveryTime() {
        return rows(
                Arrays.stream(FaultExpectation.values()),
                FaultTestCase::runWithPermanentFault,
                this::assertSeenEveryTime);
    }

    @TestFactory
    Stream<DynamicContainer> shouldBeSurvivedWhenItGoesWrongOnce() {
        return rows(
                Arrays.stream(FaultExpectation.values()).filter(trouble -> trouble.fault() != null),
                FaultTestCase::runWithOneFault,
                this::assertSeenOnce);
    }

    private void assertSeenEveryTime(FaultExpectation trouble, ExampleCall call, CallOutcome seen) {
        assertThat(seen.outcome()).describedAs("%s", seen).isEqualTo(trouble.outcome(call));
        assertThat(seen.attempts())
                .describedAs("%s", seen)
                .isBetween(trouble.attempts().min(), trouble.attempts().max());
        assertThat(seen.reasons())
                .filteredOn(reason -> !reason.isEmpty())
                .allMatch(trouble.messagePattern().asPredicate());
        if (!trouble.endsTheCall()) {
            assertThat(seen.accounts()).isEqualTo(call.accounts());
        }
    }

    private void assertSeenOnce(FaultExpectation trouble, ExampleCall call, CallOutcome seen) {
        assertThat(seen.outcome()).describedAs("%s", seen).isEqualTo(trouble.outcomeIfOnce(call));
        assertThat(seen.attempts())
                .describedAs("%s", seen)
                .isBetween(
                        trouble.attemptRangeIfOnce().min(),
                        trouble.attemptRangeIfOnce().max());
        assertThat(seen.accounts()).isEqualTo(call.accounts());
    }

    private Stream<DynamicContainer> rows(Stream<FaultExpectation> troubles, CaseRunner cell, OutcomeAssertion check) {
        // All of them have begun when the first one is looked at.
        return troubles
                .map(trouble -> dynamicContainer(
                        trouble.name(),
                        calls.stream()
                                .map(call -> test(trouble, call, cell, check))
                                .toList()))
                .toList()
                .stream();
    }

    private DynamicTest test(FaultExpectation trouble, ExampleCall call, CaseRunner cell, OutcomeAssertion check) {
        Future<CallOutcome> seen = trying.submit(() -> cell.run(new FaultTestCase(trouble, call)));
        return dynamicTest(call.name(), () -> check.check(trouble, call, seen.get(5, TimeUnit.MINUTES)));
    }

    /** Each operation as a bulk stream, and one single call of each kind: a read, two merged writes and a clear. */
    private static List<ExampleCall> examples() {
        return Stream.concat(
                        OperationCatalog.all().map(CatalogEntry::exampleCall),
                        OperationCatalog.ofAccounts()
                                .filter(entry -> SINGLE_CALLS.contains(entry.displayName()))
                                .map(AccountEntry::exampleSingleCall))
                .toList();
    }

    @FunctionalInterface
    private interface CaseRunner {

        CallOutcome run(FaultTestCase cell);
    }

    @FunctionalInterface
    private interface OutcomeAssertion {

        void check(FaultExpectation trouble, ExampleCall call, CallOutcome seen);
    }
}
