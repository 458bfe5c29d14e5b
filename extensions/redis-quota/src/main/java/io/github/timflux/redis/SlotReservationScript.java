package io.github.timflux.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisScriptingAsyncCommands;
import io.lettuce.core.codec.Base16;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import reactor.core.publisher.Mono;

/**
 * Runs {@code reserve-slots.lua} on Redis. Each operation has one key, so that operations can be on different nodes of
 * a cluster.
 */
final class SlotReservationScript {

    private static final String FILE = "reserve-slots.lua";
    private static final String SCRIPT = readScript();
    private static final String DIGEST = Base16.digest(SCRIPT.getBytes(UTF_8));
    private static final long MICROSECOND = TimeUnit.MICROSECONDS.toNanos(1);

    private final LazyRedisConnection<?> connection;
    private final String keyPrefix;
    private final RedisQuotaSettings settings;

    /**
     * Creates a script runner. The first reservation opens the connection.
     *
     * @param keyPrefix start of each key; the operation follows
     */
    SlotReservationScript(LazyRedisConnection<?> connection, String keyPrefix, RedisQuotaSettings settings) {
        this.connection = connection;
        this.keyPrefix = keyPrefix;
        this.settings = settings;
    }

    SlotReserver forOperation(String operation) {
        return new OperationScript(keyPrefix + operation);
    }

    private String[] arguments(SlotRequest request) {
        return LongStream.of(
                        request.slotInterval() / MICROSECOND,
                        request.maxSlots(),
                        RedisQuotaSettings.MAX_LOOKAHEAD / MICROSECOND,
                        settings.settleTime() / MICROSECOND,
                        settings.maxWait() / MICROSECOND,
                        settings.window() / MICROSECOND,
                        request.callsPerSecond(),
                        request.replacedCallsPerSecond(),
                        RedisQuotaSettings.RATE_MEMORY / MICROSECOND)
                .mapToObj(String::valueOf)
                .toArray(String[]::new);
    }

    private static Mono<SlotReservation> run(
            RedisScriptingAsyncCommands<String, String> commands, String[] keys, String... arguments) {
        return CompletionStageAdapter.<List<?>>toMono(
                        () -> commands.evalsha(DIGEST, ScriptOutputType.MULTI, keys, arguments))
                // A restarted or flushed Redis has lost the script; EVAL with the source loads it again.
                .onErrorResume(
                        SlotReservationScript::isUnknownScript,
                        unknown -> CompletionStageAdapter.toMono(
                                () -> commands.eval(SCRIPT, ScriptOutputType.MULTI, keys, arguments)))
                .switchIfEmpty(Mono.error(() -> new IllegalStateException("The reply of Redis is nil.")))
                .map(SlotReplyReader::read);
    }

    /** A proxy or another client can report NOSCRIPT without the type that Lettuce has for it. */
    private static boolean isUnknownScript(Throwable error) {
        String message = error.getMessage();
        boolean isNamed = message != null && message.startsWith("NOSCRIPT");
        return isNamed || error instanceof RedisNoScriptException;
    }

    private static String readScript() {
        try (InputStream script = SlotReservationScript.class.getResourceAsStream(FILE)) {
            if (script == null) {
                throw new IllegalStateException(
                        "The script " + FILE + " is missing; expected it in the JAR beside its class.");
            }
            return new String(script.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The script " + FILE + " cannot be read.", e);
        }
    }

    /** The script of one operation. */
    private final class OperationScript implements SlotReserver {

        private final String key;

        OperationScript(String key) {
            this.key = key;
        }

        @Override
        public String key() {
            return key;
        }

        @Override
        public Mono<SlotReservation> reserve(SlotRequest request) {
            String[] keys = {key};
            return connection.commands().flatMap(commands -> run(commands, keys, arguments(request)));
        }
    }
}
