package io.github.timflux.simulator.internal.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.timflux.simulator.SimulatorClient;
import io.github.timflux.simulator.internal.error.ServiceError;
import io.github.timflux.simulator.internal.error.ServiceErrorException;
import io.github.timflux.simulator.internal.limit.Strictness;
import io.github.timflux.simulator.model.StrictRule;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class UserSigVerifierTest {

    // Created by another implementation with SimulatorClient.KEY: time 1700000000, lifetime 15552000 s.
    private static final String USER_SIG = "eJyrVgrxCdYrSy1SslIy0jNQ0gHzM1NS80oy0zLBwokpuZl5mcUlRYkl*UVQBcUp2YkFBZkp"
            + "SlaGJgZQAJFJrSjILEoFipuamhrBRUsyc0Fi5qhqizPTgeYH6FcauJmHZ-umewanRHpb5OUkmvsmhVv6JXq6OGcE5*VXRZXom*dV6g"
            + "ck2yrVAgA6ezR9";

    @Test
    void shouldAcceptAKnownUserSigUntilItExpires() {
        AtomicLong now = new AtomicLong(1_700_000_000L);
        InstantSource clock = () -> Instant.ofEpochSecond(now.get());
        UserSigVerifier verifier =
                new UserSigVerifier(SimulatorClient.KEY, clock, new UsedUserSigs(), Strictness.ALL_RULES);

        verify(verifier);
        now.set(1_715_551_999L);
        verify(verifier);
        now.set(1_715_552_000L);

        assertThatThrownBy(() -> verify(verifier))
                .isInstanceOfSatisfying(ServiceErrorException.class, failure -> assertThat(failure.error())
                        .isEqualTo(ServiceError.SIGNATURE_EXPIRED));
    }

    @Test
    void shouldAcceptAUserSigFromTheSecondOfItsCreationOn() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.ofEpochSecond(1_700_000_000L));
        UserSigVerifier strict =
                new UserSigVerifier(SimulatorClient.KEY, now::get, new UsedUserSigs(), Strictness.ALL_RULES);
        UserSigVerifier relaxed = new UserSigVerifier(
                SimulatorClient.KEY, now::get, new UsedUserSigs(), new Strictness(Set.of(StrictRule.FUTURE_SIGNATURE)));

        verify(strict);
        now.set(Instant.ofEpochSecond(1_699_999_999L, 999_999_999));

        assertThatThrownBy(() -> verify(strict))
                .isInstanceOfSatisfying(ServiceErrorException.class, failure -> assertThat(failure.error())
                        .isEqualTo(ServiceError.SIGNATURE_IN_FUTURE));
        verify(relaxed);
    }

    @Test
    void shouldRejectAUserSigThatInflatesToMoreThan64KiB() {
        UserSigVerifier verifier = new UserSigVerifier(
                SimulatorClient.KEY, InstantSource.system(), new UsedUserSigs(), Strictness.ALL_RULES);
        String userSig = UserSigTokenTest.encode(UserSigTokenTest.VALID + " ".repeat(1_000_000));

        assertThatThrownBy(() -> verifier.verify(userSig, "administrator", SimulatorClient.APP))
                .isInstanceOfSatisfying(ServiceErrorException.class, failure -> assertThat(failure.error())
                        .isEqualTo(ServiceError.SIGNATURE_MALFORMED));
    }

    private static void verify(UserSigVerifier verifier) {
        verifier.verify(USER_SIG, "administrator", SimulatorClient.APP);
    }
}
