package io.github.timflux.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.AccountResult;
import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

final class ResultCheckerTest {

    private final TimException failure = new TimException(ErrorKind.MISSING, 0, "test failure", null);

    private final ResultChecker checker = new ResultChecker();

    private Flux<AccountResult<String>> checked(boolean ordered, Flux<AccountResult<String>> results) {
        return checker.checkStream(List.of("a", "b", "a"), ordered, String::equals, results);
    }

    private static AccountResult<String> success(String account) {
        return AccountResult.success(account, account);
    }

    @Test
    void shouldFindNoErrorWhenEachElementHasOneResult() {
        checked(true, Flux.just(success("a"), AccountResult.failure("b", failure), success("a")))
                .blockLast();
        assertThat(checker.answered.sum()).isEqualTo(3);
        assertThat(checker.succeeded.sum()).isEqualTo(2);
        assertThat(checker.failures()).hasToString("MISSING 1");
        assertThat(checker.completed.sum()).isEqualTo(1);
        assertNoErrors();
    }

    @Test
    void shouldCountElementsWithoutResult() {
        checked(false, Flux.just(success("a"))).blockLast();
        assertThat(checker.missing.sum()).isEqualTo(2);
    }

    @Test
    void shouldCountDuplicatesAndUnexpectedResults() {
        checked(false, Flux.just(success("a"), success("b"), success("b"), success("a"), success("c")))
                .blockLast();
        assertThat(checker.duplicates.sum()).isEqualTo(2);
        assertThat(checker.missing.sum()).isZero();
    }

    @Test
    void shouldCountWrongValuesAndWrongOrder() {
        checked(true, Flux.just(AccountResult.success("b", "a"), success("a"), success("a")))
                .blockLast();
        assertThat(checker.wrong.sum()).isEqualTo(1);
        assertThat(checker.outOfOrder.sum()).isEqualTo(2);
    }

    @Test
    void shouldExpectNoMoreResultsAfterCancel() {
        checked(false, Flux.just(success("a"), success("b"))).take(1).blockLast();
        assertThat(checker.cancelled.sum()).isEqualTo(1);
        assertNoErrors();
    }

    @Test
    void shouldCountStreamsThatEndWithError() {
        checked(false, Flux.<AccountResult<String>>error(failure))
                .onErrorComplete()
                .blockLast();
        assertThat(checker.brokenStreams.sum()).isEqualTo(1);
        assertThat(checker.missing.sum()).isEqualTo(3);
    }

    @Test
    void shouldCountSingleCalls() {
        checker.checkSingleCall("right"::equals, Mono.just("right")).block();
        checker.checkSingleCall("right"::equals, Mono.just("wrong")).block();
        checker.checkSingleCall("right"::equals, Mono.<String>error(failure))
                .onErrorComplete()
                .block();
        assertThat(checker.answered.sum()).isEqualTo(3);
        assertThat(checker.wrong.sum()).isEqualTo(1);
        assertThat(checker.failures()).hasToString("MISSING 1");
    }

    private void assertNoErrors() {
        assertThat(checker.missing.sum()
                        + checker.duplicates.sum()
                        + checker.wrong.sum()
                        + checker.outOfOrder.sum()
                        + checker.cancelErrors())
                .isZero();
    }
}
