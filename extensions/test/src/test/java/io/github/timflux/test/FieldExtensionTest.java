package io.github.timflux.test;

import static io.github.timflux.test.TestRun.SEEN;
import static io.github.timflux.test.TestRun.run;
import static io.github.timflux.test.TestRun.runGreen;
import static io.github.timflux.test.TestRun.seen;
import static io.github.timflux.test.TestRun.verifyOneFailure;
import static io.github.timflux.test.assertj.TimSimulatorAssertions.assertThat;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.timflux.AttributeUpdate;
import io.github.timflux.Quota;
import io.github.timflux.SingleOptions;
import io.github.timflux.TimClient;
import io.github.timflux.TimException;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.simulator.model.InjectedFault;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

class FieldExtensionTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @Test
    void shouldReturnSimulatorOfTheTestFromStaticField() {
        runGreen(3, StaticField.class);

        assertThat(new HashSet<>(seen(URI.class))).hasSize(1);
    }

    @Test
    void shouldStartNoSimulatorForEachExtensionOfAnInstanceField() {
        runGreen(2, InstanceField.class);

        assertThat(new HashSet<>(seen(URI.class))).hasSize(1);
    }

    @Test
    void shouldUseOneSimulatorIfAskedInStaticFieldBeforeFirstTest() {
        runGreen(2, AskedBeforeFirstTest.class);

        assertThat(seen(URI.class)).hasSize(4);
        assertThat(new HashSet<>(seen(URI.class))).hasSize(1);
    }

    @Test
    void shouldHaveDifferentSimulatorsForTwoExtensions() {
        runGreen(1, TwoExtensions.class);
    }

    @Test
    void shouldFindTheOnlyRunningTestFromAnotherThread() {
        runGreen(1, OtherThread.class);
    }

    @Test
    void shouldRefuseClientOfAllTests() {
        verifyOneFailure(run(ClientBeforeFirstTest.class), IllegalStateException.class, "A client is for one test");
    }

    @Test
    void shouldSayThatNoTestRuns() {
        TimSimulatorExtension unused = TimSimulatorExtension.create();

        assertThatIllegalStateException()
                .isThrownBy(unused::simulator)
                .withMessageContaining("0 tests run")
                .withMessageContaining("@RegisterExtension");
        assertThatIllegalStateException().isThrownBy(unused::endpoint);
        assertThatIllegalStateException().isThrownBy(unused::client);
    }

    @Test
    void shouldNotKeepTheTestAfterItsEnd() {
        runGreen(2, InstanceField.class);

        assertThat(seen(TimSimulatorExtension.class))
                .hasSize(2)
                .allSatisfy(extension -> assertThatIllegalStateException().isThrownBy(extension::simulator));
        assertThatIllegalStateException().isThrownBy(StaticField.TIM::simulator);
    }

    @Test
    void shouldApplySettingsOfSimulatorAndClient() {
        runGreen(3, WithSettings.class);
    }

    @Test
    void shouldTrustTheCertificateOfTheSimulator() {
        runGreen(1, WithTls.class);
    }

    @Test
    void shouldUseNearestAnnotation() {
        runGreen(3, Outer.class);
    }

    @Test
    void shouldInheritAnnotationAndTakeItFromOtherAnnotations() {
        runGreen(2, Inheriting.class, Composed.class);
    }

    @Test
    void shouldUseDefaultsWithoutAnnotation() {
        runGreen(1, WithoutAnnotation.class);
    }

    static class StaticField {

        @RegisterExtension
        static final TimSimulatorExtension TIM = TimSimulatorExtension.create();

        private final TimSimulator ofField = TIM.simulator();
        private final TimClient client = TIM.client();

        @BeforeEach
        void use() {
            SEEN.add(TIM.endpoint());
            assertThat(ofField == TIM.simulator()).isTrue();
            assertThat(client).isSameAs(TIM.client());
            client.timPush().attributeNames().get().block(TIMEOUT);
        }

        @Test
        void first() {
            assertThat(ofField).receivedCalls(1);
        }

        @Test
        void second() {
            assertThat(ofField).receivedCalls(1);
        }

        @Nested
        class Inner {

            private final TimSimulator ofInnerField = TIM.simulator();

            @Test
            void third() {
                assertThat(ofInnerField == ofField).isTrue();
                assertThat(ofInnerField).receivedCalls(1);
            }
        }
    }

    static class InstanceField {

        @RegisterExtension
        final TimSimulatorExtension tim = TimSimulatorExtension.create();

        @Test
        void first(TimSimulator simulator) {
            assertThat(simulator == tim.simulator()).isTrue();
            SEEN.add(tim.endpoint());
            SEEN.add(tim);
        }

        @Test
        void second(TimSimulator simulator) {
            assertThat(simulator == tim.simulator()).isTrue();
            SEEN.add(tim.endpoint());
            SEEN.add(tim);
        }
    }

    static class AskedBeforeFirstTest {

        @RegisterExtension
        static final TimSimulatorExtension TIM = TimSimulatorExtension.create();

        @BeforeAll
        static void before() {
            SEEN.add(TIM.endpoint());
        }

        @AfterAll
        static void after() {
            SEEN.add(TIM.endpoint());
        }

        @Test
        void first() {
            SEEN.add(TIM.endpoint());
        }

        @Test
        void second() {
            SEEN.add(TIM.endpoint());
        }
    }

    static class TwoExtensions {

        @RegisterExtension
        static final TimSimulatorExtension MAIN = TimSimulatorExtension.create();

        @RegisterExtension
        static final TimSimulatorExtension BACKUP =
                TimSimulatorExtension.create().withQuota(Quota.perSecond(7));

        @Test
        void test() {
            assertThat(MAIN.endpoint()).isNotEqualTo(BACKUP.endpoint());
            // Two quotas with one name and other rates would be refused.
            assertThat(MAIN.client()).isNotSameAs(BACKUP.client());
            BACKUP.client().timPush().attributeNames().get().block(TIMEOUT);
            assertThat(MAIN.simulator()).receivedNoCalls();
            assertThat(BACKUP.simulator()).receivedCalls(1);
        }
    }

    static class OtherThread {

        @RegisterExtension
        static final TimSimulatorExtension TIM = TimSimulatorExtension.create();

        @Test
        void test() throws Exception {
            TimSimulator seen = CompletableFuture.supplyAsync(TIM::simulator).get(30, SECONDS);
            assertThat(seen == TIM.simulator()).isTrue();
        }
    }

    static class ClientBeforeFirstTest {

        @RegisterExtension
        static final TimSimulatorExtension TIM = TimSimulatorExtension.create();

        @BeforeAll
        static void before() {
            SEEN.add(TIM.client());
        }

        @Test
        void test() {}
    }

    static class WithSettings {

        @RegisterExtension
        static final TimSimulatorExtension TIM = TimSimulatorExtension.of(
                        settings -> settings.attributeNames("city").account("u1", Map.of("city", "Seoul")))
                .withQuota(Quota.perSecond(7))
                .withClient(client -> client.single(SingleOptions.defaults().withMaxAttempts(1)));

        @Test
        void shouldHaveAccounts(TimSimulator simulator) {
            assertThat(simulator).hasAttributes("u1", Map.of("city", "Seoul"));
        }

        @Test
        void shouldHaveQuota(TimClient client) {
            client.timPush().attributeNames().get().block(TIMEOUT);
            assertThat(client.rateLimiters()).singleElement().satisfies(limiter -> assertThat(limiter.configuredRate())
                    .isEqualTo(7));
        }

        @Test
        void shouldMakeOneAttempt(TimSimulator simulator, TimClient client) {
            simulator.enqueueFaults(InjectedFault.INTERNAL_ERROR);
            assertThatExceptionOfType(TimException.class).isThrownBy(() -> client.timPush()
                    .attributes()
                    .set(AttributeUpdate.of("u1", "city", "Busan"))
                    .block(TIMEOUT));
            assertThat(simulator).receivedCalls(1);
        }
    }

    static class WithTls {

        @RegisterExtension
        static final TimSimulatorExtension TIM = TimSimulatorExtension.of(settings -> settings.tls());

        @Test
        void test(TimClient client, @SimulatorEndpoint URI endpoint) {
            assertThat(endpoint).hasScheme("https");
            client.timPush().attributeNames().get().block(TIMEOUT);
        }
    }

    @TimSimulatorTest(attributeNames = "outer")
    static class Outer {

        @Test
        void outer(TimSimulator simulator) {
            assertThat(simulator.attributeNames()).containsValue("outer");
        }

        @Nested
        class Inner {

            @Test
            void inner(TimSimulator simulator) {
                assertThat(simulator.attributeNames()).containsValue("outer");
            }
        }

        @Nested
        @TimSimulatorTest(attributeNames = "other")
        class Other {

            @Test
            void other(TimSimulator simulator) {
                assertThat(simulator.attributeNames()).containsValue("other");
            }
        }
    }

    @TimSimulatorTest(accounts = "inherited")
    abstract static class Base {}

    static class Inheriting extends Base {

        @Test
        void test(TimSimulator simulator) {
            assertThat(simulator).hasAccount("inherited");
        }
    }

    @Retention(RetentionPolicy.RUNTIME)
    @TimSimulatorTest(accounts = "composed")
    @interface ComposedTest {}

    @ComposedTest
    static class Composed {

        @Test
        void test(TimSimulator simulator) {
            assertThat(simulator).hasAccount("composed");
        }
    }

    @ExtendWith(TimSimulatorExtension.class)
    static class WithoutAnnotation {

        @Test
        void test(TimSimulator simulator) {
            assertThat(simulator.accounts()).isEmpty();
        }
    }
}
