package io.github.timflux.simulator;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.simulator.model.InjectedFault;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.Disposable;
import reactor.util.retry.Retry;

/** Tests whether a write with a fault is applied, and what its response contains. */
@Timeout(60)
final class WriteFaultTest {

    private static final int CALLS = 40;

    private final TimSimulator simulator = TimSimulator.builder()
            .attributeNames("sex")
            .withoutRateLimit()
            .accountDirectory(account -> account.startsWith("u") ? Map.of() : null)
            .start();
    private final SimulatorClient client = new SimulatorClient(simulator);

    @AfterEach
    void stop() {
        client.close();
        simulator.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"GATEWAY_TIMEOUT", "NO_RESPONSE", "CONNECTION_RESET"})
    void shouldApplyAboutHalfOfTheWritesWithAnUncertainOutcome(InjectedFault fault) {
        assertApplyAboutHalfOfTheWritesWithAnUncertainOutcome(fault);
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "INTERNAL_SERVER_ERROR",
                "BAD_GATEWAY",
                "ENDLESS_SLOW_BODY",
                "EMPTY_BODY",
                "MALFORMED_JSON",
                "HTML_BODY",
                "CONTENT_LENGTH_TOO_LONG",
                "CONTENT_LENGTH_TOO_SHORT",
                "ALL_NULL",
                "CLOSED_MID_RESPONSE",
                "SERVICE_UNAVAILABLE",
                "TRUNCATED_BODY"
            })
    @Tag("thorough")
    void shouldApplyAboutHalfOfTheWritesWithAnotherUncertainOutcome(InjectedFault fault) {
        assertApplyAboutHalfOfTheWritesWithAnUncertainOutcome(fault);
    }

    private void assertApplyAboutHalfOfTheWritesWithAnUncertainOutcome(InjectedFault fault) {
        IntStream.range(0, CALLS).forEach(call -> addTag(fault, "u" + call));

        assertThat(countTaggedAccounts()).isBetween(CALLS / 4L, CALLS * 3L / 4);
    }

    @ParameterizedTest
    @EnumSource(names = {"INTERNAL_ERROR", "THROTTLED"})
    void shouldNotApplyAWriteThatTheServiceRejects(InjectedFault fault) {
        assertNotApplyAWriteThatTheServiceRejects(fault);
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "SERVICE_TIMEOUT",
                "SIGNATURE_EXPIRED",
                "SERVICE_DEACTIVATED",
                "EDITION_REQUIRED",
                "WRONG_DATA_CENTRE",
                "UNDOCUMENTED_CODE"
            })
    @Tag("thorough")
    void shouldNotApplyAWriteThatTheServiceRejectsWithAnotherCode(InjectedFault fault) {
        assertNotApplyAWriteThatTheServiceRejects(fault);
    }

    private void assertNotApplyAWriteThatTheServiceRejects(InjectedFault fault) {
        IntStream.range(0, CALLS).forEach(call -> addTag(fault, "u" + call));

        assertThat(countTaggedAccounts()).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"CONNECTION_REFUSED", "TOO_MANY_REQUESTS"})
    void shouldNotApplyAWriteThatIsNotProcessed(InjectedFault fault) {
        assertNotApplyAWriteThatIsNotProcessed(fault);
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "RESET_BEFORE_PROCESSING",
                "TLS_HANDSHAKE_FAILURE",
                "FORBIDDEN_STATUS",
                "NOT_FOUND",
                "CONTENT_TOO_LARGE"
            })
    @Tag("thorough")
    void shouldNotApplyAWriteThatIsNotProcessedForAnotherReason(InjectedFault fault) {
        assertNotApplyAWriteThatIsNotProcessed(fault);
    }

    private void assertNotApplyAWriteThatIsNotProcessed(InjectedFault fault) {
        IntStream.range(0, 3).forEach(call -> {
            addTag(fault, "u" + call);
            recover();
        });

        assertThat(countTaggedAccounts()).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"NONE", "LATE_RESPONSE", "MISSING_ACCOUNTS", "STALE_CONNECTION"})
    void shouldApplyAWriteThatIsAnswered(InjectedFault fault) {
        assertApplyAWriteThatIsAnswered(fault);
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "BODY_OVER_512_MIB",
                "BODY_OVER_512_MIB_WITH_LENGTH",
                "BODY_OVER_16_MIB",
                "NULL_PAYLOAD",
                "WRONG_JSON_TYPES",
                "NO_ACTION_STATUS",
                "ODD_ACCOUNT_VALUE",
                "EMPTY_MAP_AS_ARRAY",
                "DUPLICATE_ACCOUNTS",
                "EXTRA_ACCOUNTS",
                "OTHER_ACCOUNTS_ONLY",
                "GZIP_BODY",
                "DEFLATE_BODY",
                "LARGE_RESPONSE_HEAD",
                "REPEATED_CONTENT_LENGTH"
            })
    @Tag("thorough")
    void shouldApplyAWriteThatIsAnsweredInAnotherWay(InjectedFault fault) {
        assertApplyAWriteThatIsAnswered(fault);
    }

    private void assertApplyAWriteThatIsAnswered(InjectedFault fault) {
        IntStream.range(0, 3).forEach(call -> {
            addTag(fault, "u" + call);
            recover();
        });

        assertThat(countTaggedAccounts()).isEqualTo(3);
    }

    @Test
    void shouldApplyAboutHalfOfTheWritesOfNamesWithAnUncertainOutcome() {
        Set<Integer> defined = new HashSet<>();
        for (int call = 0; call < CALLS; call++) {
            simulator.enqueueFaults(InjectedFault.EMPTY_BODY);
            client.timPush("set_attr_name", "{'AttrNames':{'1':'name-" + call + "'}}");
            if (("name-" + call).equals(simulator.attributeNames().get(1))) {
                defined.add(call);
            }
        }

        assertThat(defined).hasSizeBetween(CALLS / 4, CALLS * 3 / 4);
    }

    @Test
    void shouldListAllFailedAccountsWithoutAFault() {
        assertThat(failedAccounts(InjectedFault.NONE)).containsExactlyInAnyOrderElementsOf(unknownAccounts());
    }

    @Test
    void shouldOmitFailedAccounts() {
        assertThat(failedAccounts(InjectedFault.MISSING_ACCOUNTS)).hasSize(5).isSubsetOf(unknownAccounts());
    }

    @Test
    void shouldListExtraAccountsAsErrors() {
        assertThat(failedAccounts(InjectedFault.EXTRA_ACCOUNTS))
                .containsAll(unknownAccounts())
                .hasSizeGreaterThan(10);
    }

    @Test
    void shouldListOtherAccountsOnly() {
        assertThat(failedAccounts(InjectedFault.OTHER_ACCOUNTS_ONLY))
                .isNotEmpty()
                .doesNotContainAnyElementsOf(unknownAccounts());
    }

    @Test
    void shouldListOtherAccountsAlthoughNoAccountFailed() {
        simulator.enqueueFaults(InjectedFault.OTHER_ACCOUNTS_ONLY);

        assertThat(client.timPush("add_tag", addTagBody(List.of("u1"))).failedAccounts())
                .isNotEmpty();
    }

    @Test
    void shouldListFailedAccountsTwice() {
        assertThat(failedAccounts(InjectedFault.DUPLICATE_ACCOUNTS))
                .hasSameElementsAs(unknownAccounts())
                .hasSizeGreaterThan(10);
    }

    @ParameterizedTest
    @EnumSource(names = {"MISSING_ACCOUNTS", "EXTRA_ACCOUNTS", "DUPLICATE_ACCOUNTS"})
    void shouldAddNoErrorListToASuccessfulWrite(InjectedFault fault) {
        simulator.enqueueFaults(fault);

        assertThat(client.timPush("add_tag", addTagBody(List.of("u1"))).json().has("ErrorList"))
                .isFalse();
    }

    private List<String> failedAccounts(InjectedFault fault) {
        simulator.enqueueFaults(fault);
        return client.timPush("add_tag", addTagBody(unknownAccounts())).failedAccounts();
    }

    private static List<String> unknownAccounts() {
        return IntStream.range(0, 10).mapToObj(number -> "x" + number).toList();
    }

    private void addTag(InjectedFault fault, String account) {
        simulator.enqueueFaults(fault);
        long before = simulator.statistics().calls();
        Disposable call = client.postAsync("/v4/timpush/add_tag", addTagBody(List.of(account)))
                // Retries a call that has not reached the simulator: the pooled connection may have been closed.
                .retryWhen(Retry.fixedDelay(400, Duration.ofMillis(50))
                        .filter(failure -> simulator.statistics().calls() == before))
                .subscribe(response -> {}, failure -> {});
        while (simulator.statistics().calls() == before) {
            Thread.onSpinWait();
        }
        call.dispose();
    }

    /**
     * Calls until a call succeeds, because some faults also break the next connection. A call on a broken connection
     * can wait for its response without an end.
     */
    private void recover() {
        client.postAsync(SimulatorClient.TIMPUSH, SimulatorClient.body("u1"))
                .timeout(Duration.ofSeconds(5))
                .retryWhen(Retry.fixedDelay(400, Duration.ofMillis(50)))
                .block();
    }

    private static String addTagBody(List<String> accounts) {
        return accounts.stream()
                .map(account -> "{\"To_Account\":\"" + account + "\",\"Tags\":[\"t\"]}")
                .collect(joining(",", "{\"UserTags\":[", "]}"));
    }

    private long countTaggedAccounts() {
        return IntStream.range(0, CALLS)
                .filter(call -> List.of("t").equals(List.copyOf(tags("u" + call))))
                .count();
    }

    private Set<String> tags(String account) {
        return requireNonNull(simulator.tags(account));
    }
}
