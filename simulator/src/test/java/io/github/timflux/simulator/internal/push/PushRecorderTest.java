package io.github.timflux.simulator.internal.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.timflux.simulator.internal.error.ServiceError;
import io.github.timflux.simulator.internal.error.ServiceErrorException;
import io.github.timflux.simulator.model.RecordedPush;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class PushRecorderTest {

    private static final long DAY = TimeUnit.DAYS.toNanos(1);

    private final PushRecorder pushes = new PushRecorder(new PushLimits(10, 2));

    private static RecordedPush push(String taskId) {
        return new RecordedPush(taskId, "/v4/timpush/push", "", true, List.of(), "{}", false);
    }

    @Test
    void shouldCountThePushesOfASlidingDay() {
        pushes.addCounted(push("1"), 0);
        pushes.addCounted(push("2"), DAY / 2);
        expect(ServiceError.PUSHES_USED_UP, () -> pushes.addCounted(push("3"), DAY - 1));
        pushes.addCounted(push("4"), DAY);
        expect(ServiceError.PUSHES_USED_UP, () -> pushes.addCounted(push("5"), DAY + DAY / 2 - 1));

        assertThat(pushes.pushes()).extracting(RecordedPush::taskId).containsExactly("1", "2", "4");
    }

    @Test
    void shouldRevokeAPushWithin24Hours() {
        pushes.add(push("1"), 5);
        expect(ServiceError.PUSH_TOO_OLD, () -> pushes.revoke("1", DAY + 6, true));
        pushes.revoke("1", DAY + 5, true);

        assertThat(pushes.pushes()).extracting(RecordedPush::revoked).containsExactly(true);
    }

    @Test
    void shouldCheckARevocationThatIsNotCommitted() {
        pushes.add(push("1"), 0);
        pushes.revoke("1", 0, false);

        assertThat(pushes.pushes()).extracting(RecordedPush::revoked).containsExactly(false);
        expect(ServiceError.PUSH_UNKNOWN, () -> pushes.revoke("2", 0, false));
    }

    private static void expect(ServiceError error, Runnable action) {
        assertThatExceptionOfType(ServiceErrorException.class)
                .isThrownBy(action::run)
                .satisfies(thrown -> assertThat(thrown.error()).isEqualTo(error));
    }
}
