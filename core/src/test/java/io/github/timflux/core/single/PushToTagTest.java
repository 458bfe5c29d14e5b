package io.github.timflux.core.single;

import static io.github.timflux.core.testing.SimulatorFixture.accounts;
import static io.github.timflux.core.testing.SimulatorFixture.client;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.AccountResult;
import io.github.timflux.Quota;
import io.github.timflux.TagUpdate;
import io.github.timflux.TimClient;
import io.github.timflux.fuzzing.TestSize;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.simulator.model.RecordedPush;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** An application sets tags, and sends a push to the accounts with one tag, through one client. */
@Tag("searching")
final class PushToTagTest {

    private static final String PUSH = "v4/timpush/push";
    private static final int ACCOUNTS = TestSize.of(2_000, 20_000);

    @Test
    void shouldReachExactlyTheAccountsWithTheTag() {
        Quota quota = Quota.perSecond(100).withName("push to tag").withOperationRate(PUSH, 1);
        try (TimSimulator simulator = TimSimulator.builder()
                        .accountDirectory(account -> Map.of())
                        .start();
                TimClient client = client(simulator).quota(quota).build()) {
            Flux<AccountResult<TagUpdate>> results = client.timPush()
                    .tags()
                    .add(Flux.concat(
                            accounts(ACCOUNTS).map(account -> TagUpdate.of(account, "gold")),
                            Flux.just(TagUpdate.of("v1", "silver"), TagUpdate.of("v2", "gold card"))));
            assertThat(results.collectList().block(Duration.ofMinutes(1)))
                    .hasSize(ACCOUNTS + 2)
                    .allMatch(AccountResult.Success.class::isInstance);

            List<String> answers = Flux.range(1, 3)
                    .flatMap(random -> client.call(PUSH, push(random)), 3)
                    .collectList()
                    .blockOptional(Duration.ofMinutes(1))
                    .orElseThrow();

            assertThat(answers).hasSize(3).allMatch(answer -> answer.contains("\"TaskId\":\""));
            assertThat(simulator.pushes()).hasSize(3).allSatisfy(PushToTagTest::assertReachedGoldAccounts);
            assertThat(simulator.statistics().throttled()).isZero();
        }
    }

    private static String push(int random) {
        return """
                {"MsgRandom":%d,"Condition":{"TagsOr":["gold"]},
                 "OfflinePushInfo":{"PushFlag":0,"Title":"Hello","Desc":"For gold accounts"}}"""
                .formatted(random);
    }

    private static void assertReachedGoldAccounts(RecordedPush push) {
        assertThat(push.toEveryone()).isFalse();
        assertThat(push.accounts())
                .containsExactlyInAnyOrderElementsOf(
                        accounts(ACCOUNTS).collectList().block());
    }
}
