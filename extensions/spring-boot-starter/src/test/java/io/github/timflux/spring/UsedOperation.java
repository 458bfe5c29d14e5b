package io.github.timflux.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.api.sync.RedisCommands;
import java.util.Map;

/**
 * An operation that used its quota on Redis an hour ago. Its next call gets a permit at once; the first call of an
 * unknown operation waits for a second and twice the time-out.
 */
final class UsedOperation {

    private static final int SECONDS_OF_AN_HOUR = 3_600;

    private final RedisCommands<String, String> commands;
    private final String key;
    private final String seen;

    private UsedOperation(RedisCommands<String, String> commands, String key, String seen) {
        this.commands = commands;
        this.key = key;
        this.seen = seen;
    }

    /** Writes the state of the operation. */
    static UsedOperation create(RedisCommands<String, String> commands, String key) {
        String seen = Long.parseLong(commands.time().get(0)) - SECONDS_OF_AN_HOUR + "000000";
        commands.hset(key, Map.of("due", seen, "seen", seen));
        return new UsedOperation(commands, key, seen);
    }

    /** Returns whether a permit was asked for since then. */
    boolean wasUsedAgain() {
        return !seen.equals(commands.hget(key, "seen"));
    }

    /** Fails if no permit was asked for since then, or if there is another key. Then deletes all keys. */
    void assertUsedAgain() {
        assertThat(commands.keys("*")).containsExactly(key);
        assertThat(wasUsedAgain()).as("permits of Redis").isTrue();
        commands.flushall();
    }
}
