package io.github.timflux.simulator;

import static io.github.timflux.simulator.Caller.APP;
import static io.github.timflux.simulator.Caller.KEY;
import static io.github.timflux.simulator.Caller.sign;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SignatureTest {

    private static final String GOOD =
            "{'TLS.ver':'2.0','TLS.identifier':'a','TLS.sdkappid':1,'TLS.time':1," + "'TLS.expire':1,'TLS.sig':'c2ln'}";

    // Made elsewhere, from the same invented key: time 1700000000, expire 15552000.
    private static final String VECTOR = "eJyrVgrxCdYrSy1SslIy0jNQ0gHzM1NS80oy0zLBwokpuZl5mcUlRYkl*UVQBcUp2YkFBZkp"
            + "SlaGJgZQAJFJrSjILEoFipuamhrBRUsyc0Fi5qhqizPTgeYH6FcauJmHZ-umewanRHpb5OUkmvsmhVv6JXq6OGcE5*VXRZXom*dV6g"
            + "ck2yrVAgA6ezR9";

    private final TimSimulator simulator = TimSimulator.builder().start();
    private final Caller caller = new Caller(simulator);

    @AfterEach
    void stop() {
        caller.close();
        simulator.close();
    }

    @Test
    void shouldTakeWhatTheOfficialSignerSigned() {
        assertThat(caller.ask("a").code()).isZero();
    }

    @Test
    void shouldRefuseAnExpiredSignature() {
        assertThat(codeFor(sign(APP, KEY, "administrator", -1))).isEqualTo(70001);
    }

    @Test
    void shouldRefuseASignatureOfAnotherKey() {
        assertThat(codeFor(sign(APP, KEY.replace('0', 'f'), "administrator", 3600)))
                .isEqualTo(70009);
    }

    @Test
    void shouldRefuseASignatureOfAnotherIdentifier() {
        assertThat(codeFor(sign(APP, KEY, "somebody", 3600))).isEqualTo(70013);
    }

    @Test
    void shouldRefuseASignatureOfAnotherApp() {
        assertThat(codeFor(sign(APP + 1, KEY, "administrator", 3600))).isEqualTo(70014);
    }

    @Test
    void shouldRefuseSomebodyWhoIsNoAdministrator() {
        caller.with("identifier", "somebody");

        assertThat(codeFor(sign(APP, KEY, "somebody", 3600))).isEqualTo(90009);
    }

    @Test
    void shouldVerifyAgainWhenOnlyTheIdentifierChanges() {
        assertThat(caller.ask("a").code()).isZero();

        assertThat(caller.with("identifier", "somebody").ask("a").code()).isEqualTo(70013);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "{",
                "{'TLS.ver':'1.0','TLS.identifier':'a','TLS.sdkappid':1,'TLS.time':1,'TLS.expire':1,'TLS.sig':'c2ln'}",
                "{'TLS.ver':'2.0','TLS.identifier':'a','TLS.sdkappid':'1','TLS.time':1,'TLS.expire':1,'TLS.sig':'c2ln'}",
                "{'TLS.ver':'2.0','TLS.identifier':'a','TLS.sdkappid':1,'TLS.time':1,'TLS.expire':1}",
                "{'TLS.ver':'2.0','TLS.identifier':{},'TLS.sdkappid':1,'TLS.time':1,'TLS.expire':1,'TLS.sig':'c2ln'}"
            })
    void shouldRefuseADocumentOfAnotherForm(String json) {
        assertThat(UserSig.read(pack(GOOD))).isNotNull();
        assertThat(UserSig.read(pack(json))).isNull();
    }

    @Test
    void shouldNotInflateMoreThan64KiB() {
        assertThat(UserSig.read(pack(GOOD + " ".repeat(60_000)))).isNotNull();
        assertThat(UserSig.read(pack(GOOD + " ".repeat(66_000)))).isNull();
        assertThat(codeFor(pack(GOOD + " ".repeat(1_000_000)))).isEqualTo(70003);
    }

    @ParameterizedTest
    @ValueSource(strings = {"#", "eJyr", "AAAA", "____"})
    void shouldRefuseWhatIsNotPackedLikeASignature(String usersig) {
        assertThat(UserSig.read(usersig)).isNull();
    }

    @Test
    void shouldTakeAKnownSignatureUntilTheSecondInWhichItExpires() {
        AtomicLong now = new AtomicLong(1_700_000_000L);
        InstantSource clock = () -> Instant.ofEpochSecond(now.get());
        UserSigCheck check = new UserSigCheck(KEY, clock);

        check.check(VECTOR, "administrator", APP);
        now.set(1_715_551_999L);
        check.check(VECTOR, "administrator", APP);
        now.set(1_715_552_000L);

        assertThatThrownBy(() -> check.check(VECTOR, "administrator", APP))
                .isInstanceOfSatisfying(RefusedException.class, refused -> assertThat(refused.refusal())
                        .isEqualTo(Refusal.SIGNATURE_EXPIRED));
    }

    @Test
    void shouldRefuseASignatureThatWasUsedBeforeItWasRevoked() {
        String other = sign(APP, KEY, "administrator", 7200);
        assertThat(caller.ask("a").code()).isZero();
        assertThat(codeFor(other)).isZero();
        assertThat(caller.with("usersig", sign(APP, KEY, "administrator", 1800))
                        .ask("a")
                        .code())
                .isZero();

        simulator.revokeSignatures();

        assertThat(caller.ask("a").code()).isEqualTo(70052);
        assertThat(caller.ask("a").code()).isEqualTo(70052);
        assertThat(codeFor(other)).isEqualTo(70052);
    }

    @Test
    void shouldTakeASignatureThatIsUsedOnlyAfterwards() {
        simulator.revokeSignatures();
        assertThat(caller.ask("a").code()).isZero();

        simulator.revokeSignatures();
        String fresh = sign(APP, KEY, "administrator", 7200);

        assertThat(codeFor(fresh)).isZero();
        assertThat(codeFor(fresh)).isZero();
    }

    private int codeFor(String usersig) {
        return caller.with("usersig", usersig).ask("a").code();
    }

    private static String pack(String json) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
            deflater.write(json.replace('\'', '"').getBytes(UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return Base64.getEncoder()
                .encodeToString(packed.toByteArray())
                .replace('+', '*')
                .replace('/', '-')
                .replace('=', '_');
    }
}
