package io.github.timflux.core.internal.operation;

import static java.util.stream.Collectors.toUnmodifiableMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.AccountResult;
import io.github.timflux.Attempt;
import io.github.timflux.ErrorKind;
import io.github.timflux.TagUpdate;
import io.github.timflux.TimException;
import io.github.timflux.core.internal.json.DecodedResponse.AccountError;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.Size;

/** Creates results from random responses: accounts with a value, an error, both or neither, and unknown accounts. */
@Tag("searching")
final class ResultFactoryProperties {

    private static final Attempt ATTEMPT = new Attempt(2, "host", 7);

    private static final AccountError ERROR = new AccountError(70_107, "refused");

    private static final Map<String, AccountError> UNREADABLE =
            Map.of("u1", AccountError.unreadable("its Attrs is a string"));

    @Property
    void shouldReturnTheErrorOrTheValueOfAnAccountThatWasRead(
            @ForAll @Size(max = 5) List<Integer> accounts,
            @ForAll @Size(max = 5) Set<Integer> answered,
            @ForAll @Size(max = 5) Set<Integer> failed) {
        SuccessfulResponse<Map<String, String>> response = response(valuesFor(answered), errorsFor(failed));
        for (Integer account : accounts) {
            String expected = failed.contains(account) ? "REJECTED" : answered.contains(account) ? "value" : "MISSING";
            AccountResult<String> result = ResultFactory.<String>forReads().fromResponse(accountId(account), response);
            assertThat(result.account()).isEqualTo(accountId(account));
            assertThat(describe(result)).isEqualTo(expected);
        }
    }

    @Property
    void shouldReturnASuccessWhenAWriteHasNoError(
            @ForAll @Size(max = 5) List<Integer> accounts, @ForAll @Size(max = 5) Set<Integer> failed) {
        SuccessfulResponse<Map<String, TagUpdate>> response = response(Map.of(), errorsFor(failed));
        for (Integer account : accounts) {
            TagUpdate update = TagUpdate.of("u" + account, "tag");
            AccountResult<TagUpdate> result =
                    ResultFactory.forWrites(TagUpdate::account).fromResponse(update, response);
            if (failed.contains(account)) {
                assertThat(result).isEqualTo(AccountResult.failure(update.account(), error(result), update));
                assertThat(error(result).code()).isEqualTo(ERROR.code());
                assertThat(error(result).attempt()).isEqualTo(ATTEMPT);
            } else {
                assertThat(result).isEqualTo(AccountResult.success(update.account(), update));
            }
        }
    }

    @Property(tries = 1)
    void shouldReturnAnUnreadableReadAsAFailureOfItsKind() {
        TimException error =
                error(ResultFactory.<String>forReads().fromResponse("u1", response(valuesFor(Set.of(1)), UNREADABLE)));
        assertThat(error.kind()).isEqualTo(ErrorKind.UNREADABLE);
        assertThat(error.kind().isFatal()).isFalse();
        assertThat(error.code()).isZero();
        assertThat(error.reason())
                .isEqualTo("The response contains a value for the account that cannot be read: its Attrs is a string.");
        assertThat(error.mayHaveBeenApplied()).isFalse();
        assertThat(error.attempt()).isEqualTo(ATTEMPT);
    }

    @Property(tries = 1)
    void shouldReportThatAWriteWithAnUnreadableErrorMayHaveBeenApplied() {
        TagUpdate update = TagUpdate.of("u1", "tag");
        TimException error =
                error(ResultFactory.forWrites(TagUpdate::account).fromResponse(update, response(Map.of(), UNREADABLE)));
        assertThat(error.kind()).isEqualTo(ErrorKind.UNREADABLE);
        assertThat(error.mayHaveBeenApplied()).isTrue();
        assertThat(error.attempt()).isEqualTo(ATTEMPT);
        TimException refused = error(ResultFactory.forWrites(TagUpdate::account)
                .fromResponse(update, response(Map.of(), errorsFor(Set.of(1)))));
        assertThat(refused.mayHaveBeenApplied()).isFalse();
    }

    @Property(tries = 1)
    void shouldReportTheAttemptWhenAnAccountIsMissing() {
        AccountResult<String> result = ResultFactory.<String>forReads().fromResponse("u", response(Map.of(), Map.of()));
        assertThat(error(result).attempt()).isEqualTo(ATTEMPT);
    }

    private static <P> SuccessfulResponse<P> response(P payload, Map<String, AccountError> errors) {
        return new SuccessfulResponse<>(payload, errors, ATTEMPT, UnaryOperator.identity());
    }

    private static Map<String, String> valuesFor(Set<Integer> accounts) {
        return accounts.stream().collect(toUnmodifiableMap(ResultFactoryProperties::accountId, account -> "value"));
    }

    private static Map<String, AccountError> errorsFor(Set<Integer> accounts) {
        return accounts.stream().collect(toUnmodifiableMap(ResultFactoryProperties::accountId, account -> ERROR));
    }

    private static TimException error(AccountResult<?> result) {
        return result.fold(
                (account, value) -> {
                    throw new AssertionError("It is a success: " + value);
                },
                (account, error) -> error);
    }

    private static String accountId(int account) {
        return "u" + account;
    }

    private static String describe(AccountResult<String> result) {
        return result.fold(
                (account, value) -> value, (account, error) -> error.kind().name());
    }
}
