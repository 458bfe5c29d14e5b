package io.github.timflux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TimExceptionTest {

    private static final Attempt THIRD_ATTEMPT = new Attempt(3, "console.tim.qq.com", 4_294_967_295L);

    @Test
    void shouldHaveKindCodeAndReasonInMessage() {
        TimException error = new TimException(ErrorKind.REJECTED, 70_107, "No such user.", null);
        assertThat(error).hasMessage("REJECTED 70107: No such user.").hasNoCause();
        assertThat(error.reason()).isEqualTo("No such user.");
    }

    @Test
    void shouldOmitCodeFromMessageWhenItIsZero() {
        TimException error = new TimException(ErrorKind.INVALID, 0, "The account is empty.", null);
        assertThat(error).hasMessage("INVALID: The account is empty.");
    }

    @Test
    void shouldReplaceControlCharactersInReasonAndMessage() {
        TimException error = new TimException(ErrorKind.REJECTED, 1, "No\r\nERROR \u001B[2J\u202Ex", null);
        assertThat(error.reason()).isEqualTo("No  ERROR \uFFFD[2J\uFFFDx");
        assertThat(error.withAttempt(THIRD_ATTEMPT).withOutcomeUnknown())
                .hasMessageStartingWith("REJECTED 1: No  ERROR \uFFFD[2J\uFFFDx");
    }

    @Test
    void shouldHaveNoAttemptByDefault() {
        TimException error = new TimException(ErrorKind.INVALID, 0, "The account is empty.", null);
        assertThat(error.attempts()).isZero();
        assertThat(error.attempt()).isNull();
    }

    @Test
    void shouldHaveAttemptInMessageWhenItIsAdded() {
        TimException error =
                new TimException(ErrorKind.TRANSIENT, 91_000, "Internal error.", null).withAttempt(THIRD_ATTEMPT);
        assertThat(error)
                .hasMessage("TRANSIENT 91000: Internal error. (%s)", THIRD_ATTEMPT)
                .hasMessageContaining("console.tim.qq.com")
                .hasMessageContaining("4294967295");
        assertThat(error.attempts()).isEqualTo(3);
        assertThat(error.attempt()).isEqualTo(THIRD_ATTEMPT);
    }

    @Test
    void shouldKeepOtherComponentsWhenAttemptIsAdded() {
        IOException cause = new IOException("reset");
        TimException error =
                new TimException(ErrorKind.TRANSIENT, 91_000, "Internal error.", cause).withAttempt(THIRD_ATTEMPT);
        assertThat(error.kind()).isEqualTo(ErrorKind.TRANSIENT);
        assertThat(error.code()).isEqualTo(91_000);
        assertThat(error.reason()).isEqualTo("Internal error.");
        assertThat(error).hasCause(cause);
    }

    @Test
    void shouldReplaceEarlierAttempt() {
        Attempt fourthAttempt = new Attempt(4, "console.tim.qq.com", 7);
        TimException error = new TimException(ErrorKind.TRANSIENT, 0, "Reset.", null)
                .withAttempt(THIRD_ATTEMPT)
                .withAttempt(fourthAttempt);
        assertThat(error).hasMessage("TRANSIENT: Reset. (%s)", fourthAttempt);
    }

    @Test
    void shouldHaveKnownOutcomeByDefault() {
        TimException error = new TimException(ErrorKind.TRANSIENT, 0, "Reset.", null);
        assertThat(error.mayHaveBeenApplied()).isFalse();
        assertThat(error.withAttempt(THIRD_ATTEMPT).mayHaveBeenApplied()).isFalse();
    }

    @Test
    void shouldHaveUnknownOutcomeInMessageWhenItIsAdded() {
        TimException error =
                new TimException(ErrorKind.UNAVAILABLE, 91_000, "Internal error.", null).withOutcomeUnknown();
        assertThat(error.mayHaveBeenApplied()).isTrue();
        assertThat(error).hasMessage("UNAVAILABLE 91000: Internal error. The write may have been applied.");
        assertThat(error.reason()).isEqualTo("Internal error.");
        assertThat(error.withOutcomeUnknown()).hasMessage(error.getMessage());
    }

    @Test
    void shouldKeepAttemptAndUnknownOutcomeInEitherOrder() {
        TimException error = new TimException(ErrorKind.TRANSIENT, 0, "Reset.", null);
        assertThat(List.of(
                        error.withOutcomeUnknown().withAttempt(THIRD_ATTEMPT),
                        error.withAttempt(THIRD_ATTEMPT).withOutcomeUnknown()))
                .allSatisfy(both -> {
                    assertThat(both.mayHaveBeenApplied()).isTrue();
                    assertThat(both.attempt()).isEqualTo(THIRD_ATTEMPT);
                    assertThat(both)
                            .hasMessage("TRANSIENT: Reset. The write may have been applied. (%s)", THIRD_ATTEMPT);
                });
    }

    @Test
    void shouldKeepOtherComponentsWhenUnknownOutcomeIsAdded() {
        IOException cause = new IOException("reset");
        TimException error = new TimException(ErrorKind.NOT_ATTEMPTED, 60_008, "Closed.", cause);
        assertThat(error.withOutcomeUnknown()).isNotSameAs(error).hasCause(cause);
        assertThat(error.withOutcomeUnknown().kind()).isEqualTo(ErrorKind.NOT_ATTEMPTED);
        assertThat(error.withOutcomeUnknown().code()).isEqualTo(60_008);
        assertThat(error.mayHaveBeenApplied()).isFalse();
    }

    @Test
    void shouldHaveNoStackTrace() {
        TimException error = new TimException(ErrorKind.MISSING, 0, "Not there.", null);
        assertThat(error.getStackTrace()).isEmpty();
    }

    @Test
    void shouldKeepKindAndMessageWhenSerialized() throws IOException, ClassNotFoundException {
        TimException error = new TimException(ErrorKind.TRANSIENT, 91_000, "Internal error.", null)
                .withAttempt(THIRD_ATTEMPT)
                .withOutcomeUnknown();
        TimException copy = (TimException) copy(error);
        assertThat(copy).hasMessage(error.getMessage());
        assertThat(copy.kind()).isEqualTo(ErrorKind.TRANSIENT);
        assertThat(copy.code()).isEqualTo(91_000);
        assertThat(copy.mayHaveBeenApplied()).isTrue();
    }

    @CsvSource({
        "THROTTLED, false",
        "TRANSIENT, false",
        "CREDENTIALS, true",
        "FORBIDDEN, true",
        "REJECTED, false",
        "INVALID, false",
        "MISSING, false",
        "NOT_ATTEMPTED, false",
        "UNAVAILABLE, false"
    })
    @ParameterizedTest
    void shouldBeFatalIfErrorConcernsAllAccounts(ErrorKind kind, boolean fatal) {
        assertThat(kind.isFatal()).isEqualTo(fatal);
    }

    private static Object copy(Object value) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return in.readObject();
        }
    }
}
