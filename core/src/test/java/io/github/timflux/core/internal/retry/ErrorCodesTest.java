package io.github.timflux.core.internal.retry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ErrorCodesTest {

    /** All error codes of server-side calls in Tencent's documentation, also codes that these operations never get. */
    private static final String DOCUMENTED =
            """
            0           | SPLIT_UNKNOWN                   | success
            10002       | RETRY                       | internal error
            20002       | RENEW_SIGNATURE_ONCE        | UserSig expired
            20004-20005 | RETRY                       | internal error, or of the network

            60002       | CREDENTIALS                 | HTTP request or URL does not parse
            60003       | SPLIT                       | JSON of the request does not parse
            60004-60005 | RENEW_SIGNATURE_AND_RETRY   | account or signature wrong; in newer lists, try again
            60006       | CREDENTIALS                 | SDKAppID invalid
            60007       | SLOW_DOWN                   | calls of the REST API too frequent
            60008       | RETRY                       | service time-out
            60009       | CREDENTIALS                 | no such resource
            60010       | CREDENTIALS                 | administrator needed
            60011       | SLOW_DOWN                   | requests of the SDKAppID too frequent
            60012       | CREDENTIALS                 | SDKAppID missing
            60013       | RETRY                       | server could not parse its own reply
            60014       | RETRY                       | account check timed out
            60015       | SPLIT                       | account is not a string
            60016-60017 | PERMISSION                  | SDKAppID or request disabled
            60018-60019 | SLOW_DOWN                   | too many requests
            60020       | PERMISSION                  | package expired or not bought
            60021       | CREDENTIALS                 | address of the caller not allowed
            60025       | CREDENTIALS                 | sdkappid, identifier, usersig or contenttype wrong
            60026       | CREDENTIALS                 | host belongs to another data centre
            60027       | PERMISSION                  | product access not allowed
            60028       | PERMISSION                  | volume of the trial edition used up

            70001       | RENEW_SIGNATURE_ONCE        | UserSig expired
            70002       | CREDENTIALS                 | UserSig empty
            70003       | ASK_PROVIDER_AGAIN          | UserSig illegal
            70005       | ASK_PROVIDER_AGAIN          | UserSig illegal
            70009       | ASK_PROVIDER_AGAIN          | UserSig signed by another key
            70013-70014 | ASK_PROVIDER_AGAIN          | UserSig of another identifier or application
            70016       | CREDENTIALS                 | no public key, or another data centre
            70020       | CREDENTIALS                 | no such SDKAppID
            70050       | RENEW_SIGNATURE_AFTER_PAUSE | verification failed too often
            70051       | CREDENTIALS                 | caller on a block list
            70052       | RENEW_SIGNATURE_ONCE        | UserSig revoked
            70107       | SPLIT                       | account does not exist
            70114       | CREDENTIALS                 | login of the caller restricted
            70169       | RETRY                       | server time-out
            70202       | RETRY                       | internal time-out
            70206       | SPLIT                       | number of accounts illegal
            70398       | PERMISSION                  | too many accounts in the application
            70399       | SPLIT                       | account was deleted recently
            70402       | SPLIT                       | parameter illegal
            70403       | CREDENTIALS                 | administrator needed
            70404       | SPLIT_UNKNOWN               | version of an SDK
            70500       | RETRY                       | internal error
            71000       | SPLIT_UNKNOWN               | deletion of accounts unsupported
            72000-72002 | PERMISSION                  | too many active users, or feature not enabled
            72010       | SPLIT_UNKNOWN               | too frequent, of client SDKs
            72011-72012 | PERMISSION                  | feature not enabled

            80001-80004 | SPLIT                       | rejected by the content check, or callback failed
            80005       | PERMISSION                  | service deactivated
            90001       | SPLIT                       | JSON of the request does not parse
            90002       | SPLIT_UNKNOWN               | body of a message
            90003       | SPLIT                       | To_Account is missing or does not exist
            90005       | SPLIT_UNKNOWN               | body of a message
            90006-90008 | SPLIT_UNKNOWN               | body of a message
            90009       | CREDENTIALS                 | administrator needed
            90010       | SPLIT_UNKNOWN               | body of a message
            90011       | SPLIT                       | too many targets
            90012       | SPLIT                       | To_Account not registered
            90013       | SPLIT                       | tag too long
            90018       | SPLIT                       | too many accounts
            90019       | SPLIT                       | body of a set invalid
            90020       | SPLIT                       | tag too long
            90021       | SPLIT                       | body of a remove invalid
            90022       | SPLIT_UNKNOWN               | duplicate tag in the condition of a push
            90023       | SPLIT                       | body of a get invalid
            90024       | SPLIT_UNKNOWN               | pushes too frequent
            90025       | SPLIT_UNKNOWN               | duplicate push
            90026       | SPLIT_UNKNOWN               | storage time of a push
            90027       | SPLIT_UNKNOWN               | condition of a push
            90028-90029 | SPLIT_UNKNOWN               | field of a message
            90030       | SPLIT                       | attribute empty or too long
            90031       | SPLIT_UNKNOWN               | field of a message
            90032       | SPLIT                       | too many tags in a request
            90033       | SPLIT                       | attribute invalid
            90034       | SPLIT                       | tag too long
            90035       | SPLIT                       | account of the other type
            90039-90040 | SPLIT_UNKNOWN               | condition of a push
            90043-90044 | SPLIT_UNKNOWN               | field of a message
            90045       | PERMISSION                  | push not enabled
            90046       | SPLIT                       | too many tags of a user
            90047       | SPLIT_UNKNOWN               | daily pushes used up
            90048       | SPLIT                       | account does not exist
            90049-90053 | SPLIT_UNKNOWN               | recall of a push
            90054-90057 | SPLIT_UNKNOWN               | body and rate of pushes
            90104       | SPLIT_UNKNOWN               | parameters of a scheduled push
            90107       | SPLIT_UNKNOWN               | scheduled push is being sent
            90992       | RETRY                       | internal error
            90994-90995 | RETRY                       | internal error
            91000       | RETRY                       | internal error
            93000       | SPLIT                       | body too long
            """;

    static Stream<DocumentedCode> documented() {
        return DOCUMENTED
                .lines()
                .filter(line -> !line.isEmpty())
                .map(line -> line.split(" *\\| *", -1))
                .flatMap(row ->
                        codes(row[0]).mapToObj(code -> new DocumentedCode(code, ErrorAction.valueOf(row[1]), row[2])));
    }

    private static IntStream codes(String range) {
        String[] ends = range.split("-", -1);
        return IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]));
    }

    @MethodSource("documented")
    @ParameterizedTest
    void shouldReturnActionForEachDocumentedCode(DocumentedCode documented) {
        assertThat(ErrorCodes.actionFor(documented.code())).isEqualTo(documented.action());
    }

    @Test
    void shouldSplitForAllUndocumentedCodes() {
        assertThat(IntStream.rangeClosed(-1, 100_000)
                        .filter(code -> ErrorCodes.actionFor(code) != ErrorAction.SPLIT_UNKNOWN)
                        .boxed())
                .isNotEmpty()
                .isSubsetOf(documented().map(DocumentedCode::code).toList());
    }

    @Test
    void shouldListEachDocumentedCodeOnce() {
        assertThat(documented().map(DocumentedCode::code)).hasSize(118).doesNotHaveDuplicates();
    }

    @CsvSource({
        "SLOW_DOWN, THROTTLED, false",
        "RETRY, TRANSIENT, false",
        "RENEW_SIGNATURE_AND_RETRY, TRANSIENT, true",
        "RENEW_SIGNATURE_ONCE, CREDENTIALS, true",
        "ASK_PROVIDER_AGAIN, CREDENTIALS, false",
        "RENEW_SIGNATURE_AFTER_PAUSE, CREDENTIALS, true",
        "CREDENTIALS, CREDENTIALS, false",
        "PERMISSION, FORBIDDEN, false",
        "SPLIT, REJECTED, false",
        "SPLIT_UNKNOWN, REJECTED, false"
    })
    @ParameterizedTest
    void shouldMapActionToErrorKind(ErrorAction action, ErrorKind kind, boolean renewsSignature) {
        assertThat(action.kind()).isEqualTo(kind);
        assertThat(action.renewsSignature()).isEqualTo(renewsSignature);
    }

    @MethodSource("documented")
    @ParameterizedTest
    void shouldMapRequestErrorToKindOfItsAction(DocumentedCode documented) {
        TimException error = ErrorCodes.requestError(documented.code(), documented.meaning());
        assertThat(error.kind()).isEqualTo(documented.action().kind());
        assertThat(error.code()).isEqualTo(documented.code());
        assertThat(error.reason()).isEqualTo("The service refused the request: %s", documented.meaning());
    }

    @MethodSource("documented")
    @ParameterizedTest
    void shouldMapFatalKindToRejectedForSingleAccount(DocumentedCode documented) {
        TimException error = ErrorCodes.accountError(documented.code(), documented.meaning());
        ErrorKind kind = documented.action().kind();
        assertThat(error.kind()).isEqualTo(kind.isFatal() ? ErrorKind.REJECTED : kind);
        assertThat(error.code()).isEqualTo(documented.code());
        assertThat(error.reason()).isEqualTo("The service refused the account: %s", documented.meaning());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1, 61_234, 79_999, 123_456, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void shouldSplitForUndocumentedCode(int code) {
        assertThat(ErrorCodes.actionFor(code)).isEqualTo(ErrorAction.SPLIT_UNKNOWN);
    }

    @Test
    void shouldContainErrorInfoInRequestError() {
        TimException error = ErrorCodes.requestError(90_009, "only an administrator may");
        assertThat(error).hasMessage("CREDENTIALS 90009: The service refused the request: only an administrator may");
    }

    @Test
    void shouldDescribeRequestErrorWithoutErrorInfo() {
        TimException error = ErrorCodes.requestError(91_000, "");
        assertThat(error).hasMessage("TRANSIENT 91000: The service refused the request.");
    }

    @Test
    void shouldContainErrorInfoInAccountError() {
        TimException error = ErrorCodes.accountError(70_107, "no such user");
        assertThat(error).hasMessage("REJECTED 70107: The service refused the account: no such user");
    }

    @Test
    void shouldDescribeAccountErrorWithoutErrorInfo() {
        TimException error = ErrorCodes.accountError(70_107, "");
        assertThat(error).hasMessage("REJECTED 70107: The service refused the account.");
    }

    private record DocumentedCode(int code, ErrorAction action, String meaning) {}

    @Test
    void shouldReplaceControlCharactersAndShortenTheTextOfTheService() {
        String info = "no\r\nINFO forged \u001B[31m\u202E" + "x".repeat(1_000);
        for (TimException error :
                List.of(ErrorCodes.requestError(91_000, info), ErrorCodes.accountError(70_107, info))) {
            assertThat(error.reason())
                    .contains("no  INFO forged \uFFFD[31m\uFFFDxxx")
                    .endsWith("xxx...")
                    .hasSizeLessThan(540);
            assertThat(error.getMessage()).doesNotContainPattern("\\p{Cntrl}");
        }
    }
}
