package io.github.timflux.docs;

import static io.github.timflux.docs.Service.CREDENTIALS;
import static io.github.timflux.docs.Service.SDK_APP_ID;
import static io.github.timflux.docs.Service.simulator;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.RateLimiterRegistry;
import io.github.timflux.AccountIdType;
import io.github.timflux.AccountResult;
import io.github.timflux.AttributeRemoval;
import io.github.timflux.AttributeUpdate;
import io.github.timflux.BulkOptions;
import io.github.timflux.CallOptions;
import io.github.timflux.Credentials;
import io.github.timflux.EndpointState;
import io.github.timflux.EndpointState.Circuit;
import io.github.timflux.PathFamily;
import io.github.timflux.PushApi;
import io.github.timflux.Quota;
import io.github.timflux.RateLimiterState;
import io.github.timflux.TagUpdate;
import io.github.timflux.TimClient;
import io.github.timflux.TimException;
import io.github.timflux.TimPushAttributeName;
import io.github.timflux.UserSig;
import io.github.timflux.core.Resilience4jPermitScheduler;
import io.github.timflux.core.TimFlux;
import io.github.timflux.internal.Setting;
import io.github.timflux.internal.SettingCatalog;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.simulator.model.InjectedFault;
import io.github.timflux.spi.CallListener;
import io.github.timflux.spi.UserSigProvider;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Runs the samples of docs/reference.md, and compares them and the table of settings with the page. */
final class ReferenceTest {

    private static final Path PAGE = Path.of("reference.md");

    private final TimSimulator simulator =
            simulator().attributeNames("sex", "city", "level").start();
    private final TimClient client = Service.client(simulator).build();
    private final List<String> reports = new ArrayList<>();

    @AfterEach
    void close() {
        client.close();
        simulator.close();
    }

    @Test
    void shouldShowTestedSamplesOnly() throws IOException {
        Samples.assertRun("reference.md", "java/io/github/timflux/docs/ReferenceTest.java");
    }

    static List<Setting<?>> settings() {
        return SettingCatalog.all();
    }

    @ParameterizedTest
    @MethodSource("settings")
    void shouldListEverySetting(Setting<?> setting) throws IOException {
        assertThat(settingRows())
                .as("row of the setting %s in reference.md", setting.name())
                .contains(SettingRow.of(setting));
    }

    @Test
    void shouldListNoOtherSetting() throws IOException {
        assertThat(settingRows()).hasSameSizeAs(SettingCatalog.all());
    }

    private static List<String> settingRows() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .dropWhile(line -> !line.equals("## Settings"))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("| `"))
                .toList();
    }

    @Test
    void shouldBuildAClient() {
        String secretKey = CREDENTIALS.secretKey().reveal();
        long sdkAppId = SDK_APP_ID;
        URI endpoint = simulator.endpoint();
        // sample: client
        TimClient client = TimFlux.builder(sdkAppId, Credentials.secretKey("administrator", secretKey))
                .endpoint(endpoint) // or .region(Region.SINGAPORE)
                .build();
        PushApi push = client.timPush(); // or client.allMemberPush()
        // end
        assertThat(Service.list(push.attributes().get(Flux.just("u1")))).hasSize(1);
        assertThat(client.pushApi(PathFamily.TIM_PUSH)).isEqualTo(push);
        client.close();
    }

    @Test
    void shouldCallTheBackupEndpoint() {
        URI backup = simulator.endpoint();
        TimSimulator stopped = simulator().start();
        stopped.close();
        URI endpoint = stopped.endpoint();
        Credentials credentials = CREDENTIALS;
        long sdkAppId = SDK_APP_ID;
        // sample: backup
        TimClient client = TimFlux.builder(sdkAppId, credentials)
                .endpoint(endpoint) // or .region(Region.SINGAPORE)
                .backupEndpoint(backup) // or .backupEndpoint(Region.SINGAPORE.backupEndpoint())
                .build();
        List<EndpointState> endpoints = client.endpoints();
        // end
        assertThat(endpoints)
                .containsExactly(
                        new EndpointState(endpoint, Circuit.CLOSED), new EndpointState(backup, Circuit.CLOSED));
        assertThat(Service.read(client.timPush(), Service.accounts(1_500)))
                .hasSize(1_500)
                .noneMatch(text -> text.contains("!"));
        assertThat(client.endpoints().get(1)).isEqualTo(new EndpointState(backup, Circuit.CLOSED));
        assertThat(client.endpoints().get(0).circuit()).isNotEqualTo(Circuit.CLOSED);
        client.close();
    }

    @Test
    void shouldTakeSignaturesFromAProvider() {
        Mono<UserSig> vault = TimFlux.userSigProvider(SDK_APP_ID, CREDENTIALS, Duration.ofDays(1))
                .userSig();
        // sample: vault
        UserSigProvider userSigs = () -> vault; // a call of your own, made when a signature is needed
        TimClient client = TimFlux.builder(SDK_APP_ID, "administrator", userSigs)
                .endpoint(simulator.endpoint())
                .build();
        // end
        assertThat(Service.list(client.timPush().tags().get(Flux.just("u1")))).hasSize(1);
        client.close();
    }

    @Test
    void shouldReadTheKeyFromAFile(@TempDir Path folder) throws IOException {
        Path file =
                Files.writeString(folder.resolve("key"), CREDENTIALS.secretKey().reveal() + "\n");
        // sample: keyFile
        UserSigProvider userSigs =
                TimFlux.userSigProvider(SDK_APP_ID, "administrator", TimFlux.secretKeyFile(file), Duration.ofDays(2));
        // end
        TimClient client = TimFlux.builder(SDK_APP_ID, "administrator", userSigs)
                .endpoint(simulator.endpoint())
                .quota(Quota.perSecond(100).withName("changed"))
                .build();
        client.changeCallsPerSecond(50);
        client.renewUserSig();
        assertThat(Service.list(client.timPush().tags().get(Flux.just("u1")))).hasSize(1);
        client.close();
    }

    @Test
    void shouldReadAndWriteAttributes() {
        PushApi push = client.timPush();
        // sample: setAttributes
        Flux<AttributeUpdate> updates = Flux.just(
                new AttributeUpdate("u1", Map.of("sex", "F", "city", "Seoul")), AttributeUpdate.of("u2", "level", "7"));
        Flux<AccountResult<AttributeUpdate>> written = push.attributes().set(updates);
        // end
        assertThat(Service.list(written)).hasSize(2).hasOnlyElementsOfType(AccountResult.Success.class);
        // sample: getAttributes
        Flux<String> accounts = Flux.just("u1", "u2", "no-such-user");
        Flux<String> report = push.attributes()
                .get(accounts)
                .map(result -> result.fold(
                        (account, attributes) -> account + " lives in " + attributes.get("city"),
                        (account, error) -> account + " failed: " + error.reason()));
        // end
        assertThat(Service.list(report)).hasSize(3).contains("u1 lives in Seoul");
        // sample: removeAttributes
        Flux<AttributeRemoval> removals = Flux.just(AttributeRemoval.of("u1", "sex", "city"));
        Flux<AccountResult<AttributeRemoval>> removed = push.attributes().remove(removals);
        // end
        assertThat(Service.list(removed)).hasOnlyElementsOfType(AccountResult.Success.class);
        assertThat(simulator.attributes("u1")).containsOnlyKeys("name");
    }

    @Test
    void shouldReadAndWriteTags() {
        PushApi push = client.timPush();
        // sample: addTags
        Flux<TagUpdate> updates = Flux.just(TagUpdate.of("u1", "vip", "beta"), TagUpdate.of("u2", "beta"));
        Flux<AccountResult<TagUpdate>> added = push.tags().add(updates);
        // end
        assertThat(Service.list(added)).hasOnlyElementsOfType(AccountResult.Success.class);
        // sample: getTags
        Mono<Map<String, Set<String>>> tags =
                push.tags().get(Flux.just("u1", "u2")).as(AccountResult::toMap);
        // end
        assertThat(tags.block()).hasSize(2);
        // sample: removeTags
        Flux<AccountResult<TagUpdate>> removed = push.tags().remove(Flux.just(TagUpdate.of("u1", "beta")));
        // end
        assertThat(Service.list(removed)).hasSize(1);
        // sample: replaceTags
        Flux<AccountResult<TagUpdate>> replaced =
                client.timPush().tags().replace(Flux.just(TagUpdate.of("u1", "gold", "2027")));
        // end
        assertThat(Service.list(replaced)).hasSize(1);
        assertThat(simulator.tags("u1")).containsExactly("gold", "2027");
        // sample: clearTags
        Flux<AccountResult<String>> cleared = push.tags().clear(Flux.just("u1", "u2"));
        // end
        assertThat(Service.list(cleared)).hasSize(2);
        assertThat(simulator.tags("u2")).isEmpty();
    }

    @Test
    void shouldReadAndWriteAttributeNames() {
        PushApi push = client.timPush();
        // sample: setNames
        Mono<Void> named = push.attributeNames().set(Map.of(0, "sex", 1, "city", 2, "level"));
        // end
        named.block();
        // sample: getNames
        Mono<Map<Integer, String>> names = push.attributeNames().get();
        // end
        assertThat(names.block()).containsEntry(2, "level");
        // sample: typedNames
        Mono<Void> typed = client.timPush()
                .attributeNames()
                .setTyped(Map.of(3, new TimPushAttributeName("model", AccountIdType.REGISTRATION_ID)));
        Mono<Map<Integer, TimPushAttributeName>> types =
                client.timPush().attributeNames().getTyped();
        // end
        typed.block();
        assertThat(types.block()).hasSize(4);
    }

    @Test
    void shouldReadResults() {
        PushApi push = client.timPush();
        // sample: results
        Flux<String> report = push.tags()
                .get(Flux.just("u1", "no-such-user"))
                .map(result -> result.isSuccess()
                        ? result.account() + " has " + result.valueOrThrow().size() + " tags"
                        : result.account() + " failed: " + result.error());
        // end
        assertThat(Service.list(report)).hasSize(2).contains("u1 has 0 tags").anySatisfy(line -> assertThat(line)
                .startsWith("no-such-user failed: ")
                .contains("REJECTED", "70107"));
    }

    @Test
    void shouldReportErrors() {
        PushApi push = client.timPush();
        Flux<AttributeUpdate> updates =
                Flux.just(AttributeUpdate.of("u1", "city", "x".repeat(51)), AttributeUpdate.of("u2", "city", "Tokyo"));
        // sample: signals
        Mono<Void> completed = push.attributes()
                .set(updates)
                .then()
                .onErrorResume(TimException.class, error -> Mono.fromRunnable(() -> report(error)));
        // end
        completed.block();
    }

    @Test
    void shouldMakeSingleCalls() {
        PushApi push = client.timPush();
        // sample: single
        Mono<String> city = push.attributes()
                .get("u1")
                .map(attributes -> attributes.getOrDefault("city", "unknown"))
                .onErrorResume(
                        TimException.class, error -> Mono.just(error.kind().name()));
        Mono<Void> moved = push.attributes().set(AttributeUpdate.of("u1", "city", "Busan"));
        // end
        assertThat(city.block()).isEqualTo("unknown");
        assertThat(moved.then(city).block()).isEqualTo("Busan");
    }

    @Test
    void shouldCallAnyOperation() {
        try (TimSimulator simulator = simulator()
                        .respond("v4/im_open_login_svc/account_import", request -> "{}")
                        .start();
                TimClient client = Service.client(simulator).build()) {
            // sample: call
            CallOptions idempotent = CallOptions.defaults().withIdempotent(true).withDeadline(Duration.ofSeconds(3));
            Mono<String> account = client.call(
                    "v4/im_open_login_svc/account_import", "{\"UserID\": \"u1\", \"Nick\": \"Ada\"}", idempotent);
            // end
            simulator.enqueueFaults(InjectedFault.CONNECTION_RESET);
            assertThat(account.block()).contains("\"ErrorCode\":0");
            assertThat(simulator.recordedCalls()).hasSize(2);
        }
    }

    @Test
    void shouldKeepTheOrderOfTwoOperations() {
        PushApi push = client.timPush();
        Flux<AttributeUpdate> updates = Flux.just(AttributeUpdate.of("u1", "city", "Tokyo"));
        Flux<AttributeRemoval> removals = Flux.just(AttributeRemoval.of("u1", "city"));
        // sample: wrongOrder
        Flux<AccountResult<?>> eitherWay =
                Flux.merge(push.attributes().set(updates), push.attributes().remove(removals));
        // end
        assertThat(Service.list(eitherWay)).hasSize(2);
        // sample: rightOrder
        Flux<AccountResult<?>> inOrder =
                Flux.concat(push.attributes().set(updates), push.attributes().remove(removals));
        // end
        assertThat(Service.list(inOrder)).hasSize(2);
        assertThat(simulator.attributes("u1")).doesNotContainKey("city");
    }

    @Test
    void shouldRunABulkStreamWithOptions() {
        PushApi push = client.timPush();
        Flux<String> accounts = Service.accounts(250);
        // sample: bulkOptions
        PushApi nightly = push.with(BulkOptions.defaults()
                .withSourceOrder(true)
                .withConcurrency(8)
                .withMaxAttempts(20)
                .withDeadline(Duration.ofMinutes(10)));
        Flux<AccountResult<Map<String, String>>> results = nightly.attributes().get(accounts);
        // end
        assertThat(Service.list(results.map(AccountResult::account))).isEqualTo(Service.list(accounts));
    }

    @Test
    void shouldLimitTheRate() {
        long sdkAppId = SDK_APP_ID;
        Credentials credentials = CREDENTIALS;
        URI endpoint = simulator.endpoint();
        // sample: quota
        TimClient sharing = TimFlux.builder(sdkAppId, credentials)
                .endpoint(endpoint)
                .quota(Quota.perSecond(50)
                        .withName("reports")
                        .withBulkShare(0.5)
                        .withMaxJitter(Duration.ofMillis(4)))
                .build();
        // end
        // sample: permitSchedulers
        RateLimiterConfig config = RateLimiterConfig.custom()
                .limitForPeriod(1)
                .limitRefreshPeriod(Duration.ofMillis(11))
                .build();
        RateLimiterRegistry limiters = RateLimiterRegistry.of(config);
        TimClient limited = TimFlux.builder(sdkAppId, credentials)
                .endpoint(endpoint)
                .permitSchedulers(operation -> Resilience4jPermitScheduler.of(limiters.rateLimiter(operation)))
                .build();
        // end
        try (sharing;
                limited) {
            Flux<String> accounts = Service.accounts(1_000);
            assertThat(Service.read(sharing.timPush(), accounts)).hasSize(1_000);
            assertThat(Service.read(limited.timPush(), accounts)).hasSize(1_000);
            assertThat(limiters.getAllRateLimiters())
                    .extracting(RateLimiter::getName)
                    .containsExactly("v4/timpush/get_attr");
            assertThat(sharing.rateLimiters()).hasSize(1);
        }
    }

    @Test
    void shouldReportAttemptsAndRateLimiters() {
        // sample: states
        CallListener listener = new CallListener() {
            @Override
            public void onAttempt(AttemptEvent event) {
                report(event.operation(), event.duration());
            }

            @Override
            public void onThrottled(ThrottledEvent event) {
                report(event.operation() + " at " + event.newRate() + " calls per second", event.pause());
            }
        };
        List<RateLimiterState> states = client.rateLimiters();
        // end
        assertThat(states).isEmpty();
        listener.onThrottled(
                new CallListener.ThrottledEvent("v4/timpush/get_attr", 60_007, 70, Duration.ofMillis(200)));
        assertThat(reports).containsExactly("v4/timpush/get_attr at 70.0 calls per second PT0.2S");
    }

    private void report(String what, Duration time) {
        reports.add(what + " " + time);
    }

    private static void report(TimException error) {
        assertThat(error.kind().isFatal()).isTrue();
    }
}
