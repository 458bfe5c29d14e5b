package io.github.timflux.simulator;

import static io.github.timflux.simulator.SimulatorClient.APP;
import static io.github.timflux.simulator.SimulatorClient.sign;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.timflux.simulator.model.InjectedFault;
import io.github.timflux.simulator.model.RecordedCall;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests changes and the reset of a running simulator. */
final class ChangeTest {

    private static final String OTHER_KEY = "fedcba9876543210".repeat(4);

    private final TimSimulator simulator = TimSimulator.builder()
            .attributeNames("city")
            .account("u1", Map.of("city", "Busan"), List.of("vip"))
            .enqueueFaults(InjectedFault.THROTTLED)
            .start();
    private final SimulatorClient client = new SimulatorClient(simulator);

    @AfterEach
    void close() {
        client.close();
        simulator.close();
    }

    @Test
    void shouldAddAccountsAndKeepTheOthers() {
        simulator.change(settings -> settings.account("u2", Map.of("city", "Seoul")));

        assertThat(simulator.accounts()).containsExactly("u1", "u2");
        assertThat(simulator.attributes("u2")).containsEntry("city", "Seoul");
        assertThat(simulator.removeAccount("u2")).isTrue();
        assertThat(simulator.removeAccount("u2")).isFalse();
        assertThat(simulator.accounts()).containsExactly("u1");
    }

    @Test
    void shouldChangeTheDirectoryAndTheAttributeNames() {
        simulator.change(settings ->
                settings.clearFaults().attributeNames("level").accountDirectory(account -> Map.of("level", account)));

        assertThat(client.getAttributes("u9").body()).contains("\"level\":\"u9\"");
        assertThat(simulator.attributeNames()).containsExactly(Map.entry(0, "level"));
    }

    @Test
    void shouldChangeTheRateLimit() {
        simulator.change(settings -> settings.clearFaults().callsPerSecond("v4/timpush/get_attr", 1));

        assertThat(client.getAttributes("u1").errorCode()).isZero();
        assertThat(client.getAttributes("u1").errorCode()).isEqualTo(60007);
        simulator.change(SettingsChange::withoutRateLimit);
        assertThat(client.getAttributes("u1").errorCode()).isZero();
    }

    @Test
    void shouldChangeTheKeyAndTheAdministrators() {
        simulator.change(settings -> settings.clearFaults().secretKey(OTHER_KEY).identifiers("operator", "second"));

        assertThat(client.getAttributes("u1").errorCode()).isEqualTo(70009);
        client.withParameter("usersig", sign(APP, OTHER_KEY, "administrator", 3600));
        assertThat(client.getAttributes("u1").errorCode()).isEqualTo(90009);
        client.withParameter("identifier", "second").withParameter("usersig", sign(APP, OTHER_KEY, "second", 3600));
        assertThat(client.getAttributes("u1").errorCode()).isZero();
        assertThat(simulator.identifier()).isEqualTo("operator");
        assertThat(simulator.secretKey()).isEqualTo(OTHER_KEY);
    }

    @Test
    void shouldAddAndRemoveScriptedAnswers() {
        simulator.change(
                settings -> settings.clearFaults().respond("v4/openim/sendmsg", request -> "{\"MsgKey\":\"1\"}"));
        assertThat(client.post("/v4/openim/sendmsg", "{}").body()).contains("\"MsgKey\":\"1\"");

        simulator.change(settings -> settings.removeResponse("v4/openim/sendmsg"));
        assertThat(client.post("/v4/openim/sendmsg", "{}").errorCode()).isEqualTo(60009);
    }

    @Test
    void shouldChangeNothingIfOneValueIsWrong() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> simulator.change(settings ->
                        settings.account("u2", Map.of()).clearFaults().latency(Duration.ofDays(1))))
                .withMessage("The latency is PT24H; expected PT0S to PT1H.");
        assertThatIllegalStateException()
                .isThrownBy(() -> simulator.change(
                        settings -> settings.account("u2", Map.of()).callsPerSecond("v4/a/b", 1)));

        assertThat(simulator.accounts()).containsExactly("u1");
        assertThat(client.getAttributes("u1").errorCode()).isEqualTo(60007);
        assertThat(client.getAttributes("u1").errorCode()).isZero();
    }

    @Test
    void shouldIgnoreLaterCallsOfTheObjectThatTheFunctionGot() {
        AtomicReference<SettingsChange> kept = new AtomicReference<>();
        simulator.change(kept::set);
        requireNonNull(kept.get()).secretKey(OTHER_KEY).account("u2", Map.of());
        simulator.change(settings -> {});

        assertThat(simulator.secretKey()).isEqualTo(SimulatorClient.KEY);
        assertThat(simulator.accounts()).containsExactly("u1");
    }

    @Test
    void shouldRecordFewerCallsAfterAChange() {
        client.getAttributes("u1");
        client.getAttributes("u2");
        simulator.change(settings -> settings.maxRecordedCalls(1).recordBodies());
        assertThat(simulator.recordedCalls()).extracting(RecordedCall::number).containsExactly(2L);

        String answer = client.getAttributes("u3").body();
        RecordedCall call = simulator.recordedCalls().get(0);
        assertThat(UTF_8.decode(call.response()).toString()).isEqualTo(answer);
        assertThat(UTF_8.decode(call.body()).toString()).isEqualTo(SimulatorClient.body("u3"));
        assertThat(simulator.recordedCalls(each -> each.accounts().contains("u2")))
                .isEmpty();
        assertThat(simulator.recordedCalls(each -> each.accounts().contains("u3")))
                .hasSize(1);
    }

    @Test
    void shouldResetEverythingToTheStateAfterTheStart() {
        assertThat(client.getAttributes("u1").errorCode()).isEqualTo(60007);
        client.timPush("add_tag", "{'UserTags':[{'To_Account':'u1','Tags':['new']}]}");
        client.timPush("set_attr_name", "{'AttrNames':{'1':'level'}}");
        simulator.revokeSignatures();
        simulator.change(settings -> settings.secretKey(OTHER_KEY)
                .account("u2", Map.of())
                .fault(InjectedFault.HTML_BODY, 1)
                .callsPerSecond(0.01)
                .recordBodies());
        client.getAttributes("u1");
        simulator.removeAccount("u1");

        simulator.reset();

        assertThat(simulator.statistics().calls()).isZero();
        assertThat(simulator.recordedCalls()).isEmpty();
        assertThat(simulator.callsInLastSecond()).isEmpty();
        assertThat(simulator.accounts()).containsExactly("u1");
        assertThat(simulator.tags("u1")).containsExactly("vip");
        assertThat(simulator.attributeNames()).containsOnlyKeys(0);
        assertThat(client.getAttributes("u1").errorCode()).isEqualTo(60007);
        assertThat(client.getAttributes("u1").errorCode()).isZero();
        assertThat(simulator.recordedCalls()).extracting(RecordedCall::number).containsExactly(1L, 2L);
        assertThat(simulator.recordedCalls().get(0).response().remaining()).isZero();
    }

    @Test
    void shouldForgetTheCallsThatCountTowardsTheRateLimitAtAReset() {
        simulator.change(SettingsChange::clearFaults);
        for (int call = 0; call < 100; call++) {
            client.getAttributes("u1");
        }
        simulator.reset();
        simulator.change(SettingsChange::clearFaults);

        assertThat(client.getAttributes("u1").errorCode()).isZero();
        assertThat(simulator.callsInLastSecond()).containsEntry("/v4/timpush/get_attr", 1);
    }
}
