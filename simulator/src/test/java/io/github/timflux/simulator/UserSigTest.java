package io.github.timflux.simulator;

import static io.github.timflux.simulator.SimulatorClient.APP;
import static io.github.timflux.simulator.SimulatorClient.KEY;
import static io.github.timflux.simulator.SimulatorClient.sign;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.simulator.model.RecordedCall;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class UserSigTest {

    private final TimSimulator simulator =
            TimSimulator.builder().withoutRateLimit().start();
    private final SimulatorClient client = new SimulatorClient(simulator);

    @AfterEach
    void stop() {
        client.close();
        simulator.close();
    }

    @Test
    void shouldAcceptAUserSigOfTheOfficialLibrary() {
        assertThat(client.getAttributes("a").errorCode()).isZero();
    }

    @Test
    void shouldRejectAnExpiredUserSig() {
        assertThat(errorCodeFor(sign(APP, KEY, "administrator", -1))).isEqualTo(70001);
    }

    @Test
    void shouldRejectAUserSigOfAnotherKey() {
        assertThat(errorCodeFor(sign(APP, KEY.replace('0', 'f'), "administrator", 3600)))
                .isEqualTo(70009);
    }

    @Test
    void shouldRejectAUserSigOfAnotherIdentifier() {
        assertThat(errorCodeFor(sign(APP, KEY, "another-user", 3600))).isEqualTo(70013);
    }

    @Test
    void shouldRejectAUserSigOfAnotherApplication() {
        assertThat(errorCodeFor(sign(APP + 1, KEY, "administrator", 3600))).isEqualTo(70014);
    }

    @Test
    void shouldRejectAUserWhoIsNotTheAdministrator() {
        client.withParameter("identifier", "another-user");

        assertThat(errorCodeFor(sign(APP, KEY, "another-user", 3600))).isEqualTo(90009);
    }

    @Test
    void shouldVerifyAgainWhenOnlyTheIdentifierChanges() {
        assertThat(client.getAttributes("a").errorCode()).isZero();

        assertThat(client.withParameter("identifier", "another-user")
                        .getAttributes("a")
                        .errorCode())
                .isEqualTo(70013);
    }

    @Test
    void shouldRejectRevokedUserSigs() {
        String other = sign(APP, KEY, "administrator", 7200);
        assertThat(client.getAttributes("a").errorCode()).isZero();
        assertThat(errorCodeFor(other)).isZero();
        assertThat(client.withParameter("usersig", sign(APP, KEY, "administrator", 1800))
                        .getAttributes("a")
                        .errorCode())
                .isZero();

        simulator.revokeSignatures();

        assertThat(client.getAttributes("a").errorCode()).isEqualTo(70052);
        assertThat(client.getAttributes("a").errorCode()).isEqualTo(70052);
        assertThat(errorCodeFor(other)).isEqualTo(70052);
    }

    @Test
    void shouldAcceptAUserSigThatIsFirstUsedAfterTheRevocation() {
        simulator.revokeSignatures();
        assertThat(client.getAttributes("a").errorCode()).isZero();

        simulator.revokeSignatures();
        String fresh = sign(APP, KEY, "administrator", 7200);

        assertThat(errorCodeFor(fresh)).isZero();
        assertThat(errorCodeFor(fresh)).isZero();
    }

    @Test
    void shouldAcceptEachAdministrator() {
        simulator.change(settings -> settings.identifiers("administrator", "second"));
        String second = sign(APP, KEY, "second", 3600);

        assertThat(client.getAttributes("a").errorCode()).isZero();
        assertThat(errorCodeFor(second)).isEqualTo(70013);
        client.withParameter("identifier", "second");
        assertThat(client.getAttributes("a").errorCode()).isZero();
        assertThat(errorCodeFor(sign(APP, KEY, "administrator", 3600))).isEqualTo(70013);
        assertThat(simulator.recordedCalls())
                .extracting(RecordedCall::identifier)
                .containsExactly("administrator", "administrator", "second", "second");

        simulator.revokeSignatures();
        assertThat(errorCodeFor(second)).isEqualTo(70052);
        simulator.change(settings -> settings.identifier("administrator"));
        assertThat(errorCodeFor(sign(APP, KEY, "second", 7200))).isEqualTo(90009);
    }

    /** Tencent's library, which runs on the same machine, and the service read the same clock. */
    @Test
    void shouldAcceptAUserSigOfTheCurrentSecond() {
        Set<Integer> errorCodes = new HashSet<>();
        for (int call = 0; call < 200; call++) {
            errorCodes.add(errorCodeFor(sign(APP, KEY, "administrator", 3600)));
        }

        assertThat(errorCodes).containsExactly(0);
    }

    private int errorCodeFor(String userSig) {
        return client.withParameter("usersig", userSig).getAttributes("a").errorCode();
    }
}
