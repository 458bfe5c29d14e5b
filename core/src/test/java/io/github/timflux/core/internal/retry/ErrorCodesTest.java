package io.github.timflux.core.internal.retry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ErrorCodesTest {

    /** Every code that Tencent's lists have for server-side calls, whether these operations can meet it or not. */
    private static final String DOCUMENTED =
            """
            0           | NONE           | success
            10002       | AGAIN          | internal error
            20002       | AGAIN          | internal authentication failed
            20004-20005 | AGAIN          | internal error, or of the network

            60002       | NONE           | HTTP request or URL does not parse
            60003       | SPLIT          | JSON of the request does not parse
            60004-60005 | SIGN_AND_AGAIN | account or signature wrong; in newer lists, try again
            60006       | CREDENTIALS    | SDKAppID invalid
            60007       | SLOW_DOWN      | calls of the REST API too frequent
            60008       | AGAIN          | service time-out
            60009       | NONE           | no such resource
            60010       | CREDENTIALS    | administrator needed
            60011       | SLOW_DOWN      | requests of the SDKAppID too frequent
            60012       | CREDENTIALS    | SDKAppID missing
            60013       | AGAIN          | server could not parse its own reply
            60014       | AGAIN          | account check timed out
            60015       | SPLIT          | account is not a string
            60016-60017 | PERMISSION     | SDKAppID or request disabled
            60018-60019 | SLOW_DOWN      | too many requests
            60020       | PERMISSION     | package expired or not bought
            60021       | CREDENTIALS    | address of the caller not allowed
            60025       | CREDENTIALS    | sdkappid, identifier, usersig or contenttype wrong
            60026       | CREDENTIALS    | host of another data centre
            60027       | PERMISSION     | product access not allowed
            60028       | PERMISSION     | volume of the trial edition used up

            70001       | SIGN_ONCE      | UserSig expired
            70002       | CREDENTIALS    | UserSig empty
            70003       | SIGN_ONCE      | UserSig illegal
            70005       | SIGN_ONCE      | UserSig illegal
            70009       | CREDENTIALS    | UserSig signed by another key
            70013-70014 | CREDENTIALS    | UserSig of another identifier or application
            70016       | CREDENTIALS    | no public key, or another data centre
            70020       | CREDENTIALS    | no such SDKAppID
            70050       | SIGN_AND_WAIT  | verification failed too often
            70051       | SPLIT          | account on a block list
            70052       | SIGN_ONCE      | UserSig made void
            70107       | SPLIT          | account does not exist
            70114       | SPLIT          | login restricted
            70169       | AGAIN          | server time-out
            70202       | AGAIN          | internal time-out
            70206       | SPLIT          | number of accounts illegal
            70398       | PERMISSION     | too many accounts in the application
            70399       | SPLIT          | account deleted not long ago
            70402       | SPLIT          | parameter illegal
            70403       | CREDENTIALS    | administrator needed
            70404       | NONE           | version of an SDK
            70500       | AGAIN          | internal error
            71000       | NONE           | deletion of accounts unsupported
            72000-72002 | PERMISSION     | too many active users, or feature not enabled
            72010       | NONE           | too frequent, of client SDKs
            72011-72012 | PERMISSION     | feature not enabled

            80001-80005 | SPLIT          | refused by the content check
            90001       | SPLIT          | JSON of the request does not parse
            90002       | NONE           | body of a message
            90003       | SPLIT          | To_Account missing or not existing
            90005       | NONE           | body of a message
            90007       | NONE           | body of a message
            90009       | CREDENTIALS    | administrator needed
            90010       | NONE           | body of a message
            90011       | SPLIT          | too many targets
            90012       | SPLIT          | To_Account not registered
            90013       | SPLIT          | tag too long
            90018       | SPLIT          | too many accounts
            90019       | SPLIT          | body of a set invalid
            90020       | SPLIT          | tag too long
            90021       | SPLIT          | body of a remove invalid
            90022       | NONE           | tag twice in a condition of a push
            90023       | SPLIT          | body of a get invalid
            90024       | NONE           | pushes too frequent
            90025       | NONE           | push twice
            90026       | NONE           | storage time of a push
            90027       | NONE           | condition of a push
            90030       | SPLIT          | attribute empty or too long
            90032       | SPLIT          | too many tags in a request
            90033       | SPLIT          | attribute invalid
            90034       | SPLIT          | tag too long
            90035       | SPLIT          | account of the other type
            90039-90040 | NONE           | condition of a push
            90045       | PERMISSION     | push not enabled
            90046       | SPLIT          | too many tags of a user
            90047       | NONE           | pushes of a day used up
            90048       | SPLIT          | account does not exist
            90049-90053 | NONE           | recall of a push
            90056-90057 | NONE           | body and rate of pushes
            90992       | AGAIN          | internal error
            90994-90995 | AGAIN          | internal error
            91000       | AGAIN          | internal error
            93000       | SPLIT          | body too long
            """;

    static Stream<Row> documented() {
        return DOCUMENTED
                .lines()
                .filter(line -> !line.isEmpty())
                .map(line -> line.split(" *\\| *", -1))
                .flatMap(row -> codes(row[0]).mapToObj(code -> new Row(code, ErrorAction.valueOf(row[1]), row[2])));
    }

    private static IntStream codes(String range) {
        String[] ends = range.split("-", -1);
        return IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]));
    }

    @MethodSource("documented")
    @ParameterizedTest
    void shouldKnowWhatCanBeDoneAboutEachDocumentedCode(Row row) {
        assertThat(ErrorCodes.actionFor(row.code())).isEqualTo(row.remedy());
    }

    @Test
    void shouldKnowNoRemedyForCodesThatNobodyHasDescribed() {
        assertThat(IntStream.rangeClosed(-1, 100_000)
                        .filter(code -> ErrorCodes.actionFor(code) != ErrorAction.FAIL)
                        .boxed())
                .isNotEmpty()
                .isSubsetOf(documented().map(Row::code).toList());
    }

    @Test
    void shouldHaveEachDocumentedCodeOnce() {
        assertThat(documented().map(Row::code)).hasSize(107).doesNotHaveDuplicates();
    }

    @CsvSource({
        "SLOW_DOWN, THROTTLED, false",
        "AGAIN, TRANSIENT, false",
        "SIGN_AND_AGAIN, TRANSIENT, true",
        "SIGN_ONCE, CREDENTIALS, true",
        "SIGN_AND_WAIT, CREDENTIALS, true",
        "CREDENTIALS, CREDENTIALS, false",
        "PERMISSION, FORBIDDEN, false",
        "SPLIT, REJECTED, false",
        "NONE, REJECTED, false"
    })
    @ParameterizedTest
    void shouldReportEachRemedyAsItsKind(ErrorAction remedy, ErrorKind kind, boolean needsNewSignature) {
        assertThat(remedy.kind()).isEqualTo(kind);
        assertThat(remedy.renewsSignature()).isEqualTo(needsNewSignature);
    }

    @MethodSource("documented")
    @ParameterizedTest
    void shouldReportARefusalByTheKindOfItsRemedy(Row row) {
        TimException error = ErrorCodes.requestError(row.code(), row.meaning());
        assertThat(error.kind()).isEqualTo(row.remedy().kind());
        assertThat(error.code()).isEqualTo(row.code());
        assertThat(error.reason()).isEqualTo("The service refused the request: %s", row.meaning());
    }

    @MethodSource("documented")
    @ParameterizedTest
    void shouldTakeWhatIsFatalToARequestAsTheAffairOfOneAccount(Row row) {
        TimException error = ErrorCodes.accountError(row.code(), row.meaning());
        ErrorKind kind = row.remedy().kind();
        assertThat(error.kind()).isEqualTo(kind.isFatal() ? ErrorKind.REJECTED : kind);
        assertThat(error.code()).isEqualTo(row.code());
        assertThat(error.reason()).isEqualTo("The service refused the account: %s", row.meaning());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1, 61_234, 79_999, 123_456, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void shouldNotRepeatWhatNobodyHasDescribed(int code) {
        assertThat(ErrorCodes.actionFor(code)).isEqualTo(ErrorAction.FAIL);
    }

    @Test
    void shouldSayWhatTheServiceSaidOfTheRequest() {
        TimException error = ErrorCodes.requestError(90_009, "only an administrator may");
        assertThat(error).hasMessage("CREDENTIALS 90009: The service refused the request: only an administrator may");
    }

    @Test
    void shouldSayThatTheRequestWasRefusedWhenTheServiceSaidNothing() {
        TimException error = ErrorCodes.requestError(91_000, "");
        assertThat(error).hasMessage("TRANSIENT 91000: The service refused the request.");
    }

    @Test
    void shouldSayWhatTheServiceSaidOfAnAccount() {
        TimException error = ErrorCodes.accountError(70_107, "no such user");
        assertThat(error).hasMessage("REJECTED 70107: The service refused the account: no such user");
    }

    @Test
    void shouldSayThatTheAccountWasRefusedWhenTheServiceSaidNothing() {
        TimException error = ErrorCodes.accountError(70_107, "");
        assertThat(error).hasMessage("REJECTED 70107: The service refused the account.");
    }

    private record Row(int code, ErrorAction remedy, String meaning) {}
}
