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
import io.github.timflux.internal.SettingCatalog;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.simulator.model.InjectedFault;
import io.github.timflux.simulator.model.RecordedCall;
import io.github.timflux.simulator.model.RecordedPush;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Runs the samples of docs/push.md, and compares them with the page. */
final class PushTest {

    private static final int ACCOUNTS = 2_000;
    private static final Pattern OPTION = Pattern.compile("`(\\w+\\.with\\w+)\\(");

    private final long sdkAppId = SDK_APP_ID;
    private final Credentials credentials = CREDENTIALS;
    private final TimSimulator simulator = startSimulator();
    private final TimClient client = Service.client(simulator).build();
    private final Message message = new Message("Autumn sale", "20 % off until Sunday");

    private static TimSimulator startSimulator() {
        return Service.simulator()
                .respond("v4/group_open_http_svc/get_group_info", request -> "{\"GroupInfo\": []}")
                .start();
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

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE) // title is Title
            .build();
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

    @Test
    void shouldListEveryOptionOfACall() {
        assertThat(OPTION.matcher(TaskPage.section("docs/push.md", "Options")).results())
                .extracting(found -> found.group(1))
                .containsExactlyInAnyOrderElementsOf(Stream.of(
                                Stream.of("Quota.withOperationRate"),
                                options(CallOptions.class),
                                options(BulkCall.class))
                        .flatMap(Function.identity())
                        .toList());
    }

    private static Stream<String> options(Class<?> type) {
        return Stream.of(type.getMethods())
                .map(Method::getName)
                .filter(name -> name.startsWith("with"))
                .map(name -> type.getSimpleName() + "." + name);
    }

    @Test
    void shouldShowTheDefaultsOfACall() {
        BulkCall batch = BulkCall.of("v4/timpush/batch", window -> "{}");
        assertThat(CallOptions.defaults().maxResponseBytes())
                .isEqualTo(batch.maxResponseBytes())
                .isEqualTo(1024 * 1024);
        assertThat(TaskPage.section("docs/push.md", "Options"))
                .contains(
                        "`BulkCall.withMaxResponseBytes(bytes)` | 1 MiB |",
                        "`BulkCall.withWindowSize(accounts)` | " + batch.windowSize() + " |",
                        "`CallOptions.withDeadline(duration)` | " + setting("single.deadline") + " |",
                        "`CallOptions.withMaxAttempts(number)` | " + setting("single.max-attempts") + " |");
    }

    private static String setting(String name) {
        return SettingCatalog.all().stream()
                .filter(setting -> setting.name().equals(name))
                .map(setting -> "`" + name + "`, " + SettingRow.defaultOf(setting))
                .findFirst()
                .orElseThrow();
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
    /** Pushes to the accounts with the tag "autumn", and emits the TaskId. */
    Mono<String> push(Message message) {
        long random = ThreadLocalRandom.current().nextLong(1L << 32);
        Push push = new Push("administrator", random, new Condition(List.of("autumn")), message);
        return client.call("v4/timpush/push", JSON.writeValueAsString(push))
                .map(answer -> JSON.readTree(answer).path("TaskId").asString());
    }
    // end

    @Test
    void shouldKeepTheRatesOfTheService() {
        try (TimSimulator simulator = TimSimulator.builder().start()) {
            URI endpoint = simulator.endpoint();
            // sample: rates
            TimClient client = TimFlux.builder(sdkAppId, credentials)
                    .endpoint(endpoint) // or .region(Region.SINGAPORE)
                    .quota(Quota.perSecond(100)
                            .withOperationRate("v4/timpush/push", 1)
                            .withOperationRate("v4/timpush/revoke", 1)
                            .withOperationRate("v4/timpush/batch", 1))
                    .build();
            // end
            String push =
                    JSON.writeValueAsString(new Push("administrator", 1, new Condition(List.of("autumn")), message));
            client.call("v4/timpush/push", push)
                    .then(client.call("v4/timpush/push", push.replace(":1,", ":2,")))
                    .block();
            assertThat(simulator.recordedCalls())
                    .extracting(RecordedCall::errorCode)
                    .containsExactly(0, 0);
            client.close();
        }
    }

    @Test
    void shouldPushWithTheShortestSample() {
        tag(Flux.just("u1")).block();
        client.timPush().tags().add(TagUpdate.of("u2", "winter")).block();
        // sample: shortest
        Mono<String> answer = client.call(
                "v4/timpush/push",
                """
                {
                  "From_Account": "administrator", "MsgRandom": 1287657,
                  "Condition": {"TagsOr": ["autumn"]},
                  "OfflinePushInfo": {"Title": "Autumn sale", "Desc": "20 % off until Sunday"}
                }
                """);
        // end
        assertThat(answer.block()).contains("\"TaskId\"");
        assertThat(simulator.pushes()).singleElement().satisfies(push -> {
            assertThat(push.toEveryone()).isFalse();
            assertThat(push.accounts()).containsExactly("u1");
        });
    }

    @Test
    void shouldPushToTheAccountsWithTheTag() {
        Flux<String> accounts = Service.accounts(ACCOUNTS);
        // sample: tagThenPush
        Mono<String> taskId = tag(accounts)
                .flatMap(failed -> tag(Flux.fromIterable(failed)))
                .flatMap(failed -> failed.isEmpty()
                        ? push(message)
                        : Mono.error(new IllegalStateException(failed.size() + " accounts do not have the tag.")));
        // end
        assertThat(taskId.block()).isNotBlank();
        RecordedPush sent = simulator.pushes().get(0);
        assertThat(sent.toEveryone()).isFalse();
        assertThat(sent.accounts()).containsExactlyInAnyOrderElementsOf(Service.list(accounts));
        assertThat(simulator.pushes()).hasSize(1);
    }

    @Test
    void shouldSayThatAPushMayHaveBeenSent() {
        simulator.enqueueFaults(InjectedFault.CONNECTION_RESET);
        // sample: outcome
        Mono<String> report = push(message)
                .map(taskId -> "accepted as " + taskId)
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
        String taskId = push(message).blockOptional().orElseThrow();
        // sample: revoke
        CallOptions idempotent = CallOptions.defaults().withIdempotent(true);
        String revoke = JSON.writeValueAsString(Map.of("TaskId", taskId, "OfflinePushInfo", message));
        Mono<Void> revoked = client.call("v4/timpush/revoke", revoke, idempotent)
                .onErrorResume(TimException.class, error -> error.code() == 90050 ? Mono.empty() : Mono.error(error))
                .then();
        // end
        revoked.block();
        revoked.block();
    }

    // sample: batch
    Flux<AccountResult<String>> pushToEach(Flux<String> accounts, Message message) {
        BulkCall batch = BulkCall.of("v4/timpush/batch", window -> batchOf(window, message))
                .withWindowSize(500);
        return client.call(batch, accounts);
    }

    String batchOf(List<String> window, Message message) {
        long random = ThreadLocalRandom.current().nextLong(1L << 32);
        return JSON.writeValueAsString(Map.of(
                "From_Account",
                "administrator",
                "To_Account",
                window,
                "MsgRandom",
                random,
                "OfflinePushInfo",
                message));
    }
    // end

    @Test
    void shouldPushToAListOfAccounts() {
        Flux<AccountResult<String>> results = pushToEach(Service.accounts(1_000), message);
        assertThat(Service.list(results.map(AccountResult::valueOrThrow).distinct()))
                .hasSize(2)
                .allSatisfy(answer -> assertThat(answer).contains("\"TaskId\""));
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
    void shouldReadAGroup() {
        // sample: group
        CallOptions read = CallOptions.defaults().withIdempotent(true).withMaxResponseBytes(4 * 1024 * 1024);
        Mono<String> group = client.call("v4/group_open_http_svc/get_group_info", "{\"GroupIdList\": [\"g1\"]}", read);
        // end
        assertThat(group.block()).contains("GroupInfo");
    }
}
