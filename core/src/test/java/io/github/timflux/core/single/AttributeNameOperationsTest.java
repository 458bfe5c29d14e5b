package io.github.timflux.core.single;

import static io.github.timflux.core.testing.SimulatorFixture.client;
import static io.github.timflux.core.testing.SimulatorFixture.simulator;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.AccountIdType;
import io.github.timflux.ErrorKind;
import io.github.timflux.PushApi;
import io.github.timflux.TimClient;
import io.github.timflux.TimException;
import io.github.timflux.TimPushAttributeName;
import io.github.timflux.core.testing.SimulatorFixture;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.simulator.model.InjectedFault;
import io.github.timflux.simulator.model.RecordedCall;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

final class AttributeNameOperationsTest {

    private final TimSimulator simulator = simulator().start();
    private final TimClient client = client(simulator).build();

    @AfterEach
    void close() {
        client.close();
        simulator.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldReadNamesThatWereSet(boolean timPush) {
        PushApi push = timPush ? client.timPush() : client.allMemberPush();
        StepVerifier.create(push.attributeNames().get()).expectNext(Map.of()).verifyComplete();
        StepVerifier.create(push.attributeNames().set(Map.of(9, "城市", 0, "Membership level")))
                .verifyComplete();
        StepVerifier.create(push.attributeNames().get())
                .assertNext(names -> assertThat(names)
                        .containsExactly(Map.entry(0, "Membership level"), Map.entry(9, "城市"))
                        .isUnmodifiable())
                .verifyComplete();
    }

    @Test
    void shouldReadTypesThatWereSet() {
        Map<Integer, TimPushAttributeName> names = Map.of(
                0, new TimPushAttributeName("sex", AccountIdType.USER_ID),
                1, new TimPushAttributeName("model", AccountIdType.REGISTRATION_ID));
        StepVerifier.create(client.timPush().attributeNames().setTyped(names)).verifyComplete();
        StepVerifier.create(client.timPush().attributeNames().getTyped())
                .expectNext(names)
                .verifyComplete();
    }

    @Test
    void shouldFailIfTheServiceRejectsTheNames() {
        PushApi push = client.timPush();
        StepVerifier.create(push.attributeNames().set(Map.of(0, "sex"))).verifyComplete();
        StepVerifier.create(push.attributeNames().set(Map.of(1, "sex"))).verifyErrorSatisfies(error -> {
            assertThat(SimulatorFixture.kindOf(error)).isEqualTo(ErrorKind.REJECTED);
            assertThat(((TimException) error).code()).isEqualTo(90_033);
            assertThat(((TimException) error).attempts()).isEqualTo(1);
        });
    }

    @Test
    void shouldFailInvalidNamesWithoutSendingThem() {
        StepVerifier.create(client.timPush().attributeNames().set(Map.of(10, "sex")))
                .verifyErrorSatisfies(error ->
                        assertThat(error).hasMessage("INVALID: The slot of an attribute name is 10; expected 0 to 9."));
        StepVerifier.create(client.timPush().attributeNames().set(Map.of()))
                .verifyErrorSatisfies(error ->
                        assertThat(error).hasMessage("INVALID: There is no attribute name; expected 1 to 10."));
        StepVerifier.create(client.timPush()
                        .attributeNames()
                        .setTyped(Map.of(3, new TimPushAttributeName("sex", AccountIdType.UNKNOWN))))
                .verifyErrorSatisfies(error -> assertThat(error)
                        .hasMessage("INVALID: The account type of the attribute name in slot 3 is UNKNOWN;"
                                + " expected USER_ID or REGISTRATION_ID."));
        Map<Integer, TimPushAttributeName> nameless = new HashMap<>();
        nameless.put(0, null);
        StepVerifier.create(client.timPush().attributeNames().setTyped(nameless))
                .verifyErrorSatisfies(
                        error -> assertThat(SimulatorFixture.kindOf(error)).isEqualTo(ErrorKind.INVALID));
        assertThat(simulator.recordedCalls()).isEmpty();
    }

    @Test
    void shouldRetryTransientFailures() {
        simulator.enqueueFaults(InjectedFault.CONNECTION_RESET, InjectedFault.INTERNAL_ERROR, InjectedFault.THROTTLED);
        StepVerifier.create(client.allMemberPush().attributeNames().get())
                .expectNext(Map.of())
                .verifyComplete();
        assertThat(simulator.recordedCalls())
                .hasSize(4)
                .extracting(RecordedCall::path)
                .containsOnly("/v4/all_member_push/im_get_attr_name");
    }

    @Test
    void shouldSendNothingWithoutSubscriptionOrAfterClose() {
        client.timPush().attributeNames().get();
        client.close();
        StepVerifier.create(client.timPush().attributeNames().get())
                .verifyErrorSatisfies(
                        error -> assertThat(SimulatorFixture.kindOf(error)).isEqualTo(ErrorKind.NOT_ATTEMPTED));
        assertThat(simulator.recordedCalls()).isEmpty();
    }
}
