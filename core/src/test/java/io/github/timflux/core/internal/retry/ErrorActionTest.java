package io.github.timflux.core.internal.retry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.ErrorKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a response proves about the execution of its request, by class of error code. */
final class ErrorActionTest {

    @ParameterizedTest
    @ValueSource(ints = {10_006, 60_007, 60_011, 60_018, 60_019, 90_024, 90_051})
    void shouldProveNotAppliedAfterThrottling(int code) {
        assertThat(ErrorCodes.actionFor(code)).isEqualTo(ErrorAction.SLOW_DOWN);
        assertProves(code, ErrorKind.THROTTLED);
    }

    @ParameterizedTest
    @ValueSource(ints = {20_002, 70_001, 70_003, 70_005, 70_009, 70_013, 70_014, 70_050, 70_052})
    void shouldProveNotAppliedAfterRefusedSignature(int code) {
        assertProves(code, ErrorKind.CREDENTIALS);
    }

    @ParameterizedTest
    @ValueSource(ints = {60_004, 60_005})
    void shouldProveNotAppliedAfterFailedCheckOfAccount(int code) {
        assertProves(code, ErrorKind.TRANSIENT);
    }

    @ParameterizedTest
    @ValueSource(ints = {30_004, 40_004, 50_003, 60_010, 60_021, 60_026, 70_016, 70_020, 90_009})
    void shouldProveNotAppliedAfterWrongCredentials(int code) {
        assertProves(code, ErrorKind.CREDENTIALS);
    }

    @ParameterizedTest
    @ValueSource(ints = {10_026, 10_059, 11_000, 60_016, 60_020, 60_027, 72_002, 80_005, 90_045, 131_000})
    void shouldProveNotAppliedAfterMissingPermission(int code) {
        assertProves(code, ErrorKind.FORBIDDEN);
    }

    @ParameterizedTest
    @ValueSource(ints = {10_004, 30_001, 40_601, 50_002, 60_003, 70_402, 80_001, 80_003, 90_001, 90_033, 93_000})
    void shouldProveNotAppliedAfterRefusedContent(int code) {
        assertProves(code, ErrorKind.REJECTED);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                10_007, 10_010, 10_021, 10_023, 10_056, 20_007, 20_012, 20_022, 30_525, 51_010, 70_107, 90_047, 90_052
            })
    void shouldProveNotAppliedAfterRefusedState(int code) {
        assertProves(code, ErrorKind.REJECTED);
    }

    @ParameterizedTest
    @ValueSource(ints = {10_100, 10_200, 38_000, 39_000, 120_001, 130_000})
    void shouldProveNotAppliedAfterRefusalOfWebhook(int code) {
        assertProves(code, ErrorKind.REJECTED);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                1_003, 10_002, 20_004, 20_005, 20_018, 22_002, 30_006, 30_007, 40_006, 50_004, 50_005, 60_008, 60_013,
                60_014, 70_169, 70_202, 70_500, 90_992, 90_994, 90_995, 91_000
            })
    void shouldNotProveNotAppliedAfterInternalErrorOrTimeout(int code) {
        assertProvesNothing(code, ErrorKind.TRANSIENT);
    }

    @ParameterizedTest
    @ValueSource(ints = {20_028, 30_008})
    void shouldNotProveNotAppliedAfterWriteConflict(int code) {
        assertProvesNothing(code, ErrorKind.TRANSIENT);
    }

    @ParameterizedTest
    @ValueSource(ints = {10_018, 23_001, 30_539, 90_025})
    void shouldNotProveNotAppliedAfterTextThatLeavesItOpen(int code) {
        assertProvesNothing(code, ErrorKind.REJECTED);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                -1,
                0,
                1,
                10_099,
                10_201,
                37_999,
                39_001,
                61_234,
                90_099,
                120_000,
                130_001,
                200_000,
                Integer.MAX_VALUE
            })
    void shouldNotProveNotAppliedAfterUndocumentedCode(int code) {
        assertProvesNothing(code, ErrorKind.REJECTED);
    }

    @Test
    void shouldNotProveNotAppliedForEachDocumentedInternalErrorOrTimeout() {
        assertThat(DocumentedCodes.all()
                        .filter(codes -> codes.meaning().matches("(?i).*(internal|time-out|timed out).*")))
                .hasSizeGreaterThan(15)
                .noneMatch(codes -> codes.action().provesNotApplied());
    }

    @EnumSource
    @ParameterizedTest
    void shouldNotProveNotAppliedOnlyIfRetriedOrUnproven(ErrorAction action) {
        assertThat(action.provesNotApplied())
                .isEqualTo(
                        !List.of(ErrorAction.RETRY, ErrorAction.SPLIT_UNPROVEN).contains(action));
    }

    private static void assertProves(int code, ErrorKind kind) {
        ErrorAction action = ErrorCodes.actionFor(code);
        assertThat(action.provesNotApplied()).as(action.name()).isTrue();
        assertThat(action.kind()).isEqualTo(kind);
    }

    private static void assertProvesNothing(int code, ErrorKind kind) {
        ErrorAction action = ErrorCodes.actionFor(code);
        assertThat(action.provesNotApplied()).as(action.name()).isFalse();
        assertThat(action.kind()).isEqualTo(kind);
    }
}
