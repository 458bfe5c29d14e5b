package io.github.timflux.core.internal.operation;

import static java.util.stream.Collectors.toUnmodifiableMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.AccountResult;
import io.github.timflux.Attempt;
import io.github.timflux.TagUpdate;
import io.github.timflux.TimException;
import io.github.timflux.core.internal.json.DecodedResponse.AccountError;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/** An element has one result, whatever the reply holds: values, refusals, both, neither, strangers. */
final class ResultFactoryProperties {

    private static final Attempt ATTEMPT = new Attempt(2, "host", 7);

    private static final AccountError REFUSAL = new AccountError(70_107, "refused");

    @Property
    void shouldReadWhatTheReplySaysOfAnAccount(
            @ForAll @Size(max = 5) List<Integer> accounts,
            @ForAll @Size(max = 5) Set<Integer> answered,
            @ForAll @Size(max = 5) Set<Integer> refused) {
        SuccessfulResponse<Map<String, String>> reply = reply(values(answered), refusals(refused));
        for (Integer account : accounts) {
            String expected = refused.contains(account) ? "REJECTED" : answered.contains(account) ? "value" : "MISSING";
            AccountResult<String> result = ResultFactory.<String>forReads().fromResponse(u(account), reply);
            assertThat(result.account()).isEqualTo(u(account));
            assertThat(text(result)).isEqualTo(expected);
        }
    }

    @Property
    void shouldTakeForWrittenWhatWasNotRefused(
            @ForAll @Size(max = 5) List<Integer> accounts, @ForAll @Size(max = 5) Set<Integer> refused) {
        SuccessfulResponse<Map<String, TagUpdate>> reply = reply(Map.of(), refusals(refused));
        for (Integer account : accounts) {
            TagUpdate update = TagUpdate.of("u" + account, "tag");
            AccountResult<TagUpdate> result =
                    ResultFactory.forWrites(TagUpdate::account).fromResponse(update, reply);
            if (refused.contains(account)) {
                assertThat(result).isEqualTo(AccountResult.failure(update.account(), cause(result), update));
                assertThat(cause(result).code()).isEqualTo(REFUSAL.code());
                assertThat(cause(result).attempt()).isEqualTo(ATTEMPT);
            } else {
                assertThat(result).isEqualTo(AccountResult.success(update.account(), update));
            }
        }
    }

    @Property(tries = 1)
    void shouldTellWhichAttemptLeftAnAccountOut() {
        AccountResult<String> result = ResultFactory.<String>forReads().fromResponse("u", reply(Map.of(), Map.of()));
        assertThat(cause(result).attempt()).isEqualTo(ATTEMPT);
    }

    private static <P> SuccessfulResponse<P> reply(P payload, Map<String, AccountError> refusals) {
        return new SuccessfulResponse<>(payload, refusals, ATTEMPT, UnaryOperator.identity());
    }

    private static Map<String, String> values(Set<Integer> accounts) {
        return accounts.stream().collect(toUnmodifiableMap(ResultFactoryProperties::u, account -> "value"));
    }

    private static Map<String, AccountError> refusals(Set<Integer> accounts) {
        return accounts.stream().collect(toUnmodifiableMap(ResultFactoryProperties::u, account -> REFUSAL));
    }

    private static TimException cause(AccountResult<?> result) {
        return result.fold(
                (account, value) -> {
                    throw new AssertionError("It is a success: " + value);
                },
                (account, cause) -> cause);
    }

    private static String u(int account) {
        return "u" + account;
    }

    private static String text(AccountResult<String> result) {
        return result.fold(
                (account, value) -> value, (account, cause) -> cause.kind().name());
    }
}
