package io.github.timflux.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.Credentials;
import io.github.timflux.Quota;
import io.github.timflux.TimClient;
import io.github.timflux.core.TimFlux;
import io.github.timflux.simulator.TimSimulator;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** Runs the samples of README.md, and compares their text with this file. */
final class ReadmeTest {

    private static final Pattern IN_README =
            Pattern.compile("<!-- sample: (\\w+) -->\\s*```java\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern IN_TEST = Pattern.compile("// sample: (\\w+)\\n(.*?)// end\\n", Pattern.DOTALL);

    private final long sdkAppId = 1_400_000_000L;
    private final Credentials credentials = Credentials.secretKey("administrator", "0123456789abcdef".repeat(4));

    @Test
    void shouldShowTheTestedSamples() throws IOException {
        Map<String, String> shown = samples(IN_README, Path.of("README.md"));
        assertThat(shown)
                .hasSize(3)
                .isEqualTo(samples(IN_TEST, Path.of("src/test/java/io/github/timflux/redis/ReadmeTest.java")));
        assertThat(Files.readString(Path.of("README.md")).split("```java", -1)).hasSize(shown.size() + 1);
    }

    @Test
    void shouldShareAQuota() {
        try (RedisProcess redis = RedisProcess.start();
                TimSimulator simulator = TimSimulator.builder()
                        .accountDirectory(account -> Map.of("name", account))
                        .start()) {
            redis.setFreeSlot("timflux:" + sdkAppId + ":v4/timpush/get_attr");
            URI endpoint = simulator.endpoint();
            String redisAddress = redis.uri().toString();
            // sample: quota
            RedisQuota quota = RedisQuota.builder(sdkAppId, RedisURI.create(redisAddress))
                    .callsPerSecond(100)
                    .instances(4)
                    .build();
            TimClient client = TimFlux.builder(sdkAppId, credentials)
                    .endpoint(endpoint)
                    .quota(Quota.perSecond(100))
                    .permitSchedulers(quota)
                    .build();
            // end
            assertThat(client.timPush().attributes().get(Flux.just("u1")).blockLast())
                    .isNotNull();
            // sample: state
            boolean healthy = quota.isShared();
            List<RedisQuotaState> states = quota.states();
            // end
            assertThat(healthy).isTrue();
            assertThat(states).hasSize(1).allSatisfy(state -> assertThat(state.grantedPermits())
                    .isPositive());
            client.close();
            quota.close();
        }
    }

    @Test
    void shouldUseALettuceClientOfTheApplication() {
        try (RedisProcess redis = RedisProcess.start()) {
            redis.setFreeSlot("timflux:" + sdkAppId + ":op");
            RedisURI redisUri = redis.uri();
            RedisClient redisClient = RedisClient.create();
            // sample: client
            RedisQuota quota = RedisQuota.builder(sdkAppId, redisClient, redisUri)
                    .instances(4)
                    .build();
            // end
            assertThat(quota.schedulerFor("op").nextPermit().block()).isNotNull();
            assertThat(quota.isShared()).isTrue();
            quota.close();
            redisClient.shutdown(Duration.ZERO, Duration.ofSeconds(1));
        }
    }

    private static Map<String, String> samples(Pattern pattern, Path file) throws IOException {
        Map<String, String> samples = new LinkedHashMap<>();
        Matcher matcher = pattern.matcher(Files.readString(file));
        while (matcher.find()) {
            samples.put(
                    matcher.group(1), matcher.group(2).replaceAll("\\s+", " ").strip());
        }
        return samples;
    }
}
