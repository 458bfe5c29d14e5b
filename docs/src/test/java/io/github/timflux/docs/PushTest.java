package io.github.timflux.docs;

import static io.github.timflux.docs.Service.CREDENTIALS;
import static io.github.timflux.docs.Service.SDK_APP_ID;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.timflux.AccountResult;
import io.github.timflux.BulkCall;
import io.github.timflux.CallOptions;
import io.github.timflux.Credentials;
import io.github.timflux.Quota;
import io.github.timflux.TagUpdate;
import io.github.timflux.TimClient;
import io.github.timflux.TimException;
import io.github.timflux.core.TimFlux;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.simulator.model.InjectedFault;
import io.github.timflux.simulator.model.RecordedPush;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Runs the samples of docs/push.md, and compares them with the page. */
final class PushTest {

    private static final int ACCOUNTS = 20_000;

    private final long sdkAppId = SDK_APP_ID;
    private final Credentials credentials = CREDENTIALS;
    private final TimSimulator simulator = startSimulator();
    private final URI endpoint = simulator.endpoint();
    private final TimClient client = buildClient();
    private final Message message = new Message("Autumn sale", "20 % off until Sunday");

    private static TimSimulator startSimulator() {
        // sample: simulator
        TimSimulator simulator = TimSimulator.builder()
                .accountDirectory(account -> account.startsWith("u") ? Map.of() : null)
                .respond("v4/openim/sendmsg", request -> "{\"MsgTime\": 1700000000, \"MsgKey\": \"1_2_3\"}")
                .respond("v4/group_open_http_svc/get_group_info", request -> "{\"GroupInfo\": []}")
                .start();
        // end
        return simulator;
    }

    private TimClient buildClient() {
        // sample: rates
        TimClient client = TimFlux.builder(sdkAppId, credentials)
                .endpoint(endpoint) // or .region(Region.SINGAPORE)
                .quota(Quota.perSecond(100)
                        .withOperationRate("v4/timpush/push", 1)
                        .withOperationRate("v4/timpush/revoke", 1)
                        .withOperationRate("v4/timpush/batch", 1))
                .build();
        // end
        return client;
    }

    // sample: records
    record Message(String title, String desc) {}

    /** A push without a condition reaches everybody, so a condition without a tag is refused here. */
    record Condition(List<String> tagsOr) {

        Condition {
            if (tagsOr.isEmpty()) {
                throw new IllegalArgumentException("The condition has no tag.");
            }
        }
    }

    record Push(
            @JsonProperty("From_Account") String fromAccount,
            long msgRandom,
            Condition condition,
            Message offlinePushInfo) {}

    record Batch(
            @JsonProperty("From_Account") String fromAccount,
            @JsonProperty("To_Account") List<String> toAccount,
            long msgRandom,
            Message offlinePushInfo) {}

    record Revoke(String taskId, Message offlinePushInfo) {}

    record Accepted(String taskId) {}

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE) // taskId is TaskId
            .build();

    private static long random() {
        return ThreadLocalRandom.current().nextLong(1L << 32);
    }
    // end

    @AfterEach
    void close() {
        client.close();
        simulator.close();
    }

    @Test
    void shouldShowTestedSamplesOnly() throws IOException {
        Samples.assertRun("push.md", "java/io/github/timflux/docs/PushTest.java");
    }

    // sample: tag
    /** Adds the tag "autumn", and emits the accounts that did not get it. */
    Mono<List<String>> tag(Flux<String> accounts) {
        return client.timPush()
                .tags()
                .add(accounts.map(account -> TagUpdate.of(account, "autumn")))
                .filter(result -> !result.isSuccess())
                .map(AccountResult::account)
                .collectList();
    }
    // end

    // sample: push
    /** Pushes to the accounts with the tag "autumn". */
    Mono<Accepted> push(Message message) {
        Push push = new Push("administrator", random(), new Condition(List.of("autumn")), message);
        return client.call("v4/timpush/push", JSON.writeValueAsString(push))
                .map(answer -> JSON.readValue(answer, Accepted.class));
    }
    // end

    @Test
    void shouldPushToTheAccountsWithTheTag() {
        Flux<String> accounts = Service.accounts(ACCOUNTS);
        // sample: tagThenPush
        Mono<Accepted> accepted = tag(accounts)
                .flatMap(failed -> tag(Flux.fromIterable(failed)))
                .flatMap(failed -> failed.isEmpty()
                        ? push(message)
                        : Mono.error(new IllegalStateException(failed.size() + " accounts do not have the tag.")));
        // end
        assertThat(accepted.block()).isNotNull().extracting(Accepted::taskId).isNotNull();
        List<String> tagged = Service.list(accounts);
        // sample: pushes
        RecordedPush sent = simulator.pushes().get(0);
        assertThat(sent.toEveryone()).isFalse();
        assertThat(sent.accounts()).containsExactlyInAnyOrderElementsOf(tagged);
        // end
        assertThat(simulator.pushes()).hasSize(1);
    }

    @Test
    void shouldSayThatAPushMayHaveBeenSent() {
        simulator.enqueueFaults(InjectedFault.CONNECTION_RESET);
        // sample: outcome
        Mono<String> report = push(message)
                .map(accepted -> "accepted as " + accepted.taskId())
                .onErrorResume(
                        TimException.class,
                        error ->
                                Mono.just(error.mayHaveBeenApplied() ? "perhaps sent" : "not sent: " + error.reason()));
        // end
        assertThat(report.block()).isEqualTo("perhaps sent");
        assertThat(simulator.recordedCalls()).hasSize(1);
        simulator.enqueueFaults(InjectedFault.THROTTLED);
        assertThat(report.block()).startsWith("accepted as ");
        assertThat(simulator.recordedCalls()).hasSize(3);
    }

    @Test
    void shouldRevokeAPush() {
        String taskId = push(message).map(Accepted::taskId).block();
        // sample: revoke
        CallOptions idempotent = CallOptions.defaults().withIdempotent(true);
        Revoke revoke = new Revoke(taskId, message);
        Mono<Void> revoked = client.call("v4/timpush/revoke", JSON.writeValueAsString(revoke), idempotent)
                .onErrorResume(TimException.class, error -> error.code() == 90050 ? Mono.empty() : Mono.error(error))
                .then();
        // end
        revoked.block();
        revoked.block();
    }

    // sample: batch
    Flux<AccountResult<String>> pushToEach(Flux<String> accounts, Message message) {
        BulkCall batch = BulkCall.of(
                        "v4/timpush/batch",
                        window -> JSON.writeValueAsString(new Batch("administrator", window, random(), message)))
                .withWindowSize(500);
        return client.call(batch, accounts);
    }
    // end

    @Test
    void shouldPushToAListOfAccounts() {
        Flux<AccountResult<String>> results = pushToEach(Service.accounts(1_000), message);
        // sample: tasks
        Flux<String> tasks = results.filter(AccountResult::isSuccess)
                .map(AccountResult::valueOrThrow)
                .distinctUntilChanged()
                .map(answer -> JSON.readValue(answer, Accepted.class).taskId());
        // end
        assertThat(Service.list(tasks)).hasSize(2);
        assertThat(simulator.pushes())
                .extracting(RecordedPush::accounts)
                .satisfiesExactly(first -> assertThat(first).hasSize(500), second -> assertThat(second)
                        .hasSize(500));
        assertThat(Service.list(pushToEach(Flux.just("u1", "no-such-user"), message)))
                .anySatisfy(result -> {
                    assertThat(result.account()).isEqualTo("no-such-user");
                    assertThat(result.error()).extracting(TimException::code).isEqualTo(70107);
                });
    }

    @Test
    void shouldCallAnyOperation() {
        // sample: message
        Mono<String> sent = client.call(
                "v4/openim/sendmsg",
                """
                {
                  "SyncOtherMachine": 2, "To_Account": "u1", "MsgRandom": 1287657,
                  "MsgBody": [{"MsgType": "TIMTextElem", "MsgContent": {"Text": "hello"}}]
                }
                """);
        // end
        assertThat(sent.block()).contains("MsgKey");
        // sample: group
        CallOptions read = CallOptions.defaults()
                .withIdempotent(true)
                .withDeadline(Duration.ofSeconds(3))
                .withMaxAttempts(3)
                .withMaxResponseBytes(4 * 1024 * 1024);
        Mono<String> group = client.call("v4/group_open_http_svc/get_group_info", "{\"GroupIdList\": [\"g1\"]}", read);
        // end
        assertThat(group.block()).contains("GroupInfo");
    }
}
