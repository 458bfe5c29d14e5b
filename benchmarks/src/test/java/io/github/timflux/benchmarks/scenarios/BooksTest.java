package io.github.timflux.benchmarks.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.AccountResult;
import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

final class BooksTest {

    private final TimException failure = new TimException(ErrorKind.MISSING, 0, "on purpose", null);

    private final Books books = new Books();

    private Flux<AccountResult<String>> watched(boolean ordered, Flux<AccountResult<String>> results) {
        return books.stream(List.of("a", "b", "a"), ordered, String::equals, results);
    }

    private static AccountResult<String> success(String account) {
        return AccountResult.success(account, account);
    }

    @Test
    void shouldFindNothingWrongWhenEachElementHasOneAnswer() {
        watched(true, Flux.just(success("a"), AccountResult.failure("b", failure), success("a")))
                .blockLast();
        assertThat(books.answered.sum()).isEqualTo(3);
        assertThat(books.succeeded.sum()).isEqualTo(2);
        assertThat(books.failures()).isEqualTo("MISSING 1");
        assertThat(books.completed.sum()).isEqualTo(1);
        assertNothingWrong();
    }

    @Test
    void shouldFindElementsWithoutAnswer() {
        watched(false, Flux.just(success("a"))).blockLast();
        assertThat(books.lost.sum()).isEqualTo(2);
    }

    @Test
    void shouldFindAnswersThatNobodyAskedFor() {
        watched(false, Flux.just(success("a"), success("b"), success("b"), success("a"), success("c")))
                .blockLast();
        assertThat(books.doubled.sum()).isEqualTo(2);
        assertThat(books.lost.sum()).isZero();
    }

    @Test
    void shouldFindWrongValuesAndAnotherOrder() {
        watched(true, Flux.just(AccountResult.success("b", "a"), success("a"), success("a")))
                .blockLast();
        assertThat(books.wrong.sum()).isEqualTo(1);
        assertThat(books.disordered.sum()).isEqualTo(2);
    }

    @Test
    void shouldExpectNothingMoreOfAStreamThatWasCancelled() {
        watched(false, Flux.just(success("a"), success("b"))).take(1).blockLast();
        assertThat(books.cancelled.sum()).isEqualTo(1);
        assertNothingWrong();
    }

    @Test
    void shouldFindStreamsThatBreak() {
        watched(false, Flux.<AccountResult<String>>error(failure))
                .onErrorComplete()
                .blockLast();
        assertThat(books.broken.sum()).isEqualTo(1);
        assertThat(books.lost.sum()).isEqualTo(3);
    }

    @Test
    void shouldTakeOneSignalOfASingleCallForItsAnswer() {
        books.single("right"::equals, Mono.just("right")).block();
        books.single("right"::equals, Mono.just("wrong")).block();
        books.single("right"::equals, Mono.<String>error(failure))
                .onErrorComplete()
                .block();
        assertThat(books.answered.sum()).isEqualTo(3);
        assertThat(books.wrong.sum()).isEqualTo(1);
        assertThat(books.failures()).isEqualTo("MISSING 1");
    }

    private void assertNothingWrong() {
        assertThat(books.lost.sum() + books.doubled.sum() + books.wrong.sum() + books.disordered.sum())
                .isZero();
    }
}
