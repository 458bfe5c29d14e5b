package io.github.timflux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.Secret;
import io.github.timflux.TimClient;
import io.github.timflux.UserSig;
import io.github.timflux.cli.Tool.Run;
import io.github.timflux.core.TimFlux;
import io.github.timflux.simulator.TimSimulator;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

final class UserSigTest {

    @Test
    void aSignatureIsOneThatTheServiceTakes() {
        Run run = Tool.reading("").run("usersig", "--sdk-app-id", Tool.APP);
        UserSig signature = new UserSig(Secret.of(run.out().strip()), Instant.MAX);
        try (TimSimulator simulator =
                        TimSimulator.builder().directory(account -> Map.of()).start();
                TimClient client = TimFlux.builder(1_400_000_000L, "administrator", () -> Mono.just(signature))
                        .endpoint(simulator.endpoint())
                        .build()) {
            client.timPush().tags().get(Flux.just("u1")).blockLast();
            assertThat(simulator.statistics().malformed()).isZero();
        }
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
    }

    @Test
    void aSignatureIsExplainedWithoutTheKey() {
        Run run = Tool.reading("").run("usersig", "--sdk-app-id=7", "--identifier=a b", "--valid=180d", "--explain");
        assertThat(run.lines()).hasSize(7);
        assertThat(run.lines().subList(1, 7))
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("TLS.ver: 2.0"),
                        line -> assertThat(line).isEqualTo("TLS.identifier: a b"),
                        line -> assertThat(line).isEqualTo("TLS.sdkappid: 7"),
                        line -> assertThat(line).matches("TLS.expire: 15552000 \\(until \\d{4}-.*Z\\)"),
                        line -> assertThat(line).matches("TLS.time: \\d{10} \\(\\d{4}-.*Z\\)"),
                        line -> assertThat(line).matches("TLS.sig: [A-Za-z0-9+/]{43}="));
        assertThat(run.out()).doesNotContain(Tool.KEY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "d", "-1d", "1w", "0h", "99999d"})
    void aTimeThatIsNoneIsRefused(String time) {
        Run run = Tool.reading("").run("usersig", "--sdk-app-id=7", "--valid", time);
        assertThat(run.err()).startsWith("timflux: ").contains("expected").hasLineCount(1);
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void aMissingKeyIsAskedFor() {
        Run run = Tool.reading("").knowing(Map.of()).run("usersig", "--sdk-app-id=7");
        assertThat(run.err()).contains("There is no secret key; expected it in TIM_SECRET_KEY");
        assertThat(run.code()).isEqualTo(2);
    }
}
