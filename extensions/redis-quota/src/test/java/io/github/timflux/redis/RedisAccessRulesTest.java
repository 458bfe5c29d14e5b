package io.github.timflux.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.redis.RedisQuotaState.Mode;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs a quota as a user of Redis that has exactly the rules of docs/operations.md. */
@Timeout(120)
final class RedisAccessRulesTest {

    private static final Path PAGE = Path.of("..", "..", "docs", "operations.md");
    private static final Pattern USER =
            Pattern.compile("<!-- rules -->\\s*```text\\s*user (.*?)\\s*```", Pattern.DOTALL);
    private static final String PASSWORD = "of-a-test";
    private static final String CREDENTIALS = "timflux:" + PASSWORD + "@";

    private final String page = Files.readString(PAGE);

    RedisAccessRulesTest() throws IOException {}

    @Test
    void shouldBeEnoughForOneServer() {
        try (RedisGroup redis = RedisGroup.masterReplica()) {
            createUser(redis.commands(0), userRules());
            assertPermitted(
                    redis,
                    "redis://" + CREDENTIALS + "127.0.0.1:" + redis.server(0).port());
        }
    }

    @Test
    void shouldBeEnoughForAnotherDatabase() {
        try (RedisGroup redis = RedisGroup.masterReplica()) {
            createUser(redis.commands(0), userRules() + rulesOf("another database than 0"));
            assertPermitted(
                    redis,
                    "redis://" + CREDENTIALS + "127.0.0.1:" + redis.server(0).port() + "/3");
        }
    }

    @Test
    void shouldBeEnoughForAMasterWithReplicas() {
        try (RedisGroup redis = RedisGroup.masterReplica()) {
            createUser(redis.commands(0), userRules() + rulesOf("a master with replicas, without Sentinel"));
            createUser(redis.commands(1), userRules() + rulesOf("a master with replicas, without Sentinel"));
            assertPermitted(redis, "redis-master-replica://" + CREDENTIALS + redis.hosts());
        }
    }

    @Test
    @Tag("thorough")
    void shouldBeEnoughForACluster() {
        try (RedisGroup redis = RedisGroup.cluster()) {
            createUser(redis.commands(0), userRules() + rulesOf("a cluster"));
            createUser(redis.commands(1), userRules() + rulesOf("a cluster"));
            assertPermitted(redis, "redis-cluster://" + CREDENTIALS + redis.hosts());
        }
    }

    @Test
    void shouldBeEnoughForSentinel() {
        try (RedisGroup redis = RedisGroup.sentinel()) {
            createUser(redis.commands(0), userRules());
            createUser(
                    redis.commands(2),
                    "timflux on >PASSWORD" + rulesOf("the user of the Sentinels, if they have users"));
            assertPermitted(
                    redis,
                    "redis-sentinel://" + CREDENTIALS + "127.0.0.1:"
                            + redis.server(2).port() + "?sentinelUsername=timflux&sentinelPassword=" + PASSWORD + "#"
                            + RedisGroup.MASTER_NAME);
            assertThat(redis.commands(2).aclLog()).isEmpty();
        }
    }

    private static void assertPermitted(RedisGroup redis, String uri) {
        try (BusyQuota quota = BusyQuota.on(uri)) {
            quota.awaitPermits(Mode.REDIS);
        }
        assertThat(redis.commands(0).aclLog()).isEmpty();
        assertThat(redis.commands(1).aclLog()).isEmpty();
    }

    private String userRules() {
        return find(USER);
    }

    /** {@return the additional rules that the page has for a kind of Redis} */
    private String rulesOf(String kind) {
        return " " + find(Pattern.compile("\\| " + Pattern.quote(kind) + " \\| `(.*?)` \\|"));
    }

    private String find(Pattern pattern) {
        Matcher matcher = pattern.matcher(page);
        assertThat(matcher.find()).as(pattern.pattern()).isTrue();
        return matcher.group(1).replaceAll("\\s+", " ");
    }

    private static void createUser(RedisCommands<String, String> commands, String rules) {
        CommandArgs<String, String> arguments = new CommandArgs<>(StringCodec.UTF8).add("SETUSER");
        for (String rule : rules.replace("PASSWORD", PASSWORD).split(" ", -1)) {
            arguments.add(rule);
        }
        commands.dispatch(CommandType.ACL, new StatusOutput<>(StringCodec.UTF8), arguments);
        commands.aclLogReset();
    }
}
