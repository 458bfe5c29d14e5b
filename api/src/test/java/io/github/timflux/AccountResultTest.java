package io.github.timflux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.timflux.AccountResult.Failure;
import io.github.timflux.AccountResult.Partition;
import io.github.timflux.AccountResult.Success;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

final class AccountResultTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final TimException error = new TimException(ErrorKind.MISSING, 0, "Not there.", null);

    @Test
    void shouldFoldSuccessWithAccountAndValue() {
        AccountResult<Map<String, String>> result = AccountResult.success("u", Map.of("sex", "F"));
        String folded = result.fold((account, value) -> account + value, (account, failure) -> "failed");
        assertThat(folded).isEqualTo("u{sex=F}");
    }

    @Test
    void shouldFoldFailureWithAccountAndError() {
        AccountResult<String> result = AccountResult.failure("u", error);
        String folded = result.fold((account, value) -> "succeeded", (account, failure) -> account + failure.reason());
        assertThat(folded).isEqualTo("uNot there.");
    }

    @Test
    void shouldFoldFailureOfWriteWithAccountAndError() {
        AccountResult<TagUpdate> result = AccountResult.failure("u", error, TagUpdate.of("u", "gold"));
        String folded = result.fold((account, value) -> "succeeded", (account, failure) -> account + failure.reason());
        assertThat(folded).isEqualTo("uNot there.");
    }

    @Test
    void shouldHaveAccountOfSuccessAndFailure() {
        assertThat(AccountResult.success("u", 1).account()).isEqualTo("u");
        assertThat(AccountResult.failure("v", error).account()).isEqualTo("v");
    }

    @Test
    void shouldHaveValueAndNoErrorWhenSuccessful() {
        AccountResult<Integer> result = AccountResult.success("u", 1);
        assertThat(result.isSuccess()).isTrue();
        assertThat(result.value()).isEqualTo(1);
        assertThat(result.valueOrThrow()).isEqualTo(1);
        assertThat(result.error()).isNull();
    }

    @Test
    void shouldHaveErrorAndNoValueWhenFailed() {
        AccountResult<Integer> result = AccountResult.failure("u", error);
        assertThat(result.isSuccess()).isFalse();
        assertThat(result.value()).isNull();
        assertThat(result.error()).isSameAs(error);
    }

    @Test
    void shouldThrowErrorOfFailureInsteadOfValue() {
        AccountResult<Integer> result = AccountResult.failure("u", error);
        assertThatExceptionOfType(TimException.class)
                .isThrownBy(result::valueOrThrow)
                .isSameAs(error);
    }

    @Test
    void shouldEqualResultWithSameAccountAndValue() {
        assertThat(AccountResult.success("u", 1))
                .isEqualTo(new Success<>("u", 1))
                .isNotEqualTo(AccountResult.success("U", 1))
                .isNotEqualTo(AccountResult.failure("u", error));
    }

    @Test
    void shouldHaveElementOfFailedWrite() {
        TagUpdate update = TagUpdate.of("u", "gold");
        AccountResult<TagUpdate> result = AccountResult.failure("u", error, update);
        assertThat(result).isEqualTo(new Failure<>("u", error, update));
        assertThat(((Failure<TagUpdate>) result).element()).isSameAs(update);
        assertThat(result).isNotEqualTo(AccountResult.failure("u", error));
    }

    @Test
    void shouldHaveNoElementOfFailedRead() {
        assertThat(AccountResult.<String>failure("u", error))
                .isEqualTo(new Failure<>("u", error, null))
                .isNotEqualTo(AccountResult.failure("u", error, "u"));
    }

    @Test
    void shouldCollectValuesOfAllAccountsInOrderOfResults() {
        Flux<AccountResult<Integer>> results = Flux.just(
                AccountResult.success("z", 1),
                AccountResult.success("a", 2),
                AccountResult.success("m", 3),
                AccountResult.success("a", 4));
        Map<String, Integer> values = results.as(AccountResult::toMap).block(TIMEOUT);
        assertThat(values).containsExactly(Map.entry("z", 1), Map.entry("a", 4), Map.entry("m", 3));
    }

    @Test
    void shouldCollectEmptyMapOfEmptyStream() {
        Flux<AccountResult<Integer>> results = Flux.empty();
        assertThat(results.as(AccountResult::toMap).block(TIMEOUT)).isEmpty();
    }

    @Test
    void shouldFailMapWithFirstFailureAndCancelStream() {
        AtomicBoolean cancelled = new AtomicBoolean();
        TimException later = new TimException(ErrorKind.REJECTED, 70_107, "No such user.", null);
        Flux<AccountResult<Integer>> results = Flux.<AccountResult<Integer>>just(
                        AccountResult.success("u", 1),
                        AccountResult.failure("v", error),
                        AccountResult.failure("w", later))
                .concatWith(Flux.never())
                .doOnCancel(() -> cancelled.set(true));
        assertThatExceptionOfType(TimException.class)
                .isThrownBy(() -> results.as(AccountResult::toMap).block(TIMEOUT))
                .isSameAs(error);
        assertThat(cancelled).isTrue();
    }

    @Test
    void shouldNotSubscribeToStreamBeforeMapIsSubscribedTo() {
        AtomicBoolean subscribed = new AtomicBoolean();
        Flux<AccountResult<Integer>> results = Flux.defer(() -> {
            subscribed.set(true);
            return Flux.just(AccountResult.success("u", 1));
        });
        Mono<Map<String, Integer>> values = results.as(AccountResult::toMap);
        assertThat(subscribed).isFalse();
        assertThat(values.block(TIMEOUT)).containsExactly(Map.entry("u", 1));
        assertThat(subscribed).isTrue();
    }

    @Test
    void shouldPartitionSuccessesAndFailuresInOrderOfResults() {
        Flux<AccountResult<Integer>> results = Flux.just(
                AccountResult.failure("v", error),
                AccountResult.success("z", 1),
                AccountResult.success("a", 2),
                AccountResult.failure("u", error, 3));
        assertThat(results.as(AccountResult::partition).block(TIMEOUT))
                .isEqualTo(new Partition<>(
                        List.of(new Success<>("z", 1), new Success<>("a", 2)),
                        List.of(new Failure<>("v", error, null), new Failure<>("u", error, 3))));
    }

    @Test
    void shouldPassErrorSignalOfStreamThroughPartition() {
        Flux<AccountResult<Integer>> results =
                Flux.just(AccountResult.success("u", 1)).concatWith(Flux.error(error));
        assertThatExceptionOfType(TimException.class)
                .isThrownBy(() -> results.as(AccountResult::partition).block(TIMEOUT))
                .isSameAs(error);
    }

    @Test
    @SuppressWarnings("NullAway") // A caller without null checks may pass null.
    void shouldNameComponentThatIsNull() {
        assertThatNullPointerException()
                .isThrownBy(() -> AccountResult.success("u", null))
                .withMessage("value");
        assertThatNullPointerException()
                .isThrownBy(() -> AccountResult.failure("u", null))
                .withMessage("error");
        assertThatNullPointerException()
                .isThrownBy(() -> AccountResult.success(null, 1))
                .withMessage("account");
        assertThatNullPointerException()
                .isThrownBy(() -> AccountResult.failure("u", error, null))
                .withMessage("element");
        assertThatNullPointerException()
                .isThrownBy(() -> AccountResult.failure(null, error, "u"))
                .withMessage("account");
    }
}
