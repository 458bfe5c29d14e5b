package io.github.timflux.core.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ErrorTableTest {

    @ParameterizedTest
    @ValueSource(ints = {60007, 60011, 60018, 60019})
    void shouldTellThatCallsComeTooOften(int code) {
        assertThat(ErrorTable.remedy(code).kind()).isEqualTo(ErrorKind.THROTTLED);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                10002, 20002, 20004, 20005, 60004, 60005, 60008, 60013, 60014, 70169, 70202, 70500, 90992, 90994, 90995,
                91000
            })
    void shouldTellWhatIsWorthAnotherAttempt(int code) {
        assertThat(ErrorTable.remedy(code).kind()).isEqualTo(ErrorKind.TRANSIENT);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                60006, 60010, 60012, 60021, 60025, 60026, 70001, 70002, 70003, 70005, 70009, 70013, 70014, 70016, 70020,
                70050, 70052, 70403, 90009
            })
    void shouldTellThatTheCallerIsNotTheOneItClaimsToBe(int code) {
        assertThat(ErrorTable.remedy(code).kind()).isEqualTo(ErrorKind.CREDENTIALS);
    }

    @ParameterizedTest
    @ValueSource(ints = {60016, 60017, 60020, 60027, 60028, 70398, 72000, 72001, 72002, 72011, 72012, 90045})
    void shouldTellThatTheApplicationMayNotCall(int code) {
        assertThat(ErrorTable.remedy(code).kind()).isEqualTo(ErrorKind.FORBIDDEN);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                60002, 60003, 60009, 60015, 70051, 70107, 70114, 70206, 70399, 70402, 90001, 90003, 90011, 90012, 90013,
                90018, 90019, 90020, 90021, 90023, 90030, 90032, 90033, 90034, 90035, 90046, 90048, 93000
            })
    void shouldTellWhatSendingAgainWouldNotHelp(int code) {
        assertThat(ErrorTable.remedy(code).kind()).isEqualTo(ErrorKind.REJECTED);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 1, 61234, 79999, 123456, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void shouldNotRepeatWhatNobodyHasDescribed(int code) {
        assertThat(ErrorTable.remedy(code).kind()).isEqualTo(ErrorKind.REJECTED);
    }

    @Test
    void shouldSayWhatTheServiceSaidOfTheRequest() {
        TimException error = ErrorTable.ofRequest(90009, "only an administrator may");
        assertThat(error).hasMessage("CREDENTIALS 90009: The service refused the request: only an administrator may");
    }

    @Test
    void shouldSayThatTheRequestWasRefusedWhenTheServiceSaidNothing() {
        TimException error = ErrorTable.ofRequest(91000, "");
        assertThat(error).hasMessage("TRANSIENT 91000: The service refused the request.");
    }

    @ParameterizedTest
    @ValueSource(ints = {60010, 70001, 70020, 90009, 60020, 90045})
    void shouldTakeWhatIsFatalToARequestAsTheAffairOfOneAccount(int code) {
        TimException error = ErrorTable.ofAccount(code, "");
        assertThat(error.kind()).isEqualTo(ErrorKind.REJECTED);
        assertThat(error.code()).isEqualTo(code);
    }

    @Test
    void shouldSayWhatTheServiceSaidOfAnAccount() {
        TimException error = ErrorTable.ofAccount(70107, "no such user");
        assertThat(error).hasMessage("REJECTED 70107: The service refused the account: no such user");
    }

    @Test
    void shouldKeepTheKindOfATransientErrorOfAnAccount() {
        TimException error = ErrorTable.ofAccount(91000, "");
        assertThat(error.kind()).isEqualTo(ErrorKind.TRANSIENT);
    }
}
