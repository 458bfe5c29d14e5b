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

/** The paces on Redis, one for each operation; each is one key, so they may be on different nodes of a cluster. */
final class Paces {

    private static final String SCRIPT = script();
    private static final String DIGEST = Base16.digest(SCRIPT.getBytes(UTF_8));
    private static final long MICRO = TimeUnit.MICROSECONDS.toNanos(1);

    private final Link<?> link;
    private final String prefix;
    private final Pace pace;

    /**
     * Paces that begin when the first slot is asked for.
     *
     * @param prefix what the keys begin with
     */
    Paces(Link<?> link, String prefix, Pace pace) {
        this.link = link;
        this.prefix = prefix;
        this.pace = pace;
    }

    Reservations of(String operation) {
        String[] keys = {prefix + operation};
        return demand -> link.commands().flatMap(commands -> run(commands, keys, arguments(demand)));
    }

    private String[] arguments(Demand demand) {
        return LongStream.of(demand.period() / MICRO, demand.count(), Pace.HORIZON / MICRO, pace.settling() / MICRO)
                .mapToObj(String::valueOf)
                .toArray(String[]::new);
    }

    private static Mono<Reservation> run(
            RedisScriptingAsyncCommands<String, String> commands, String[] keys, String... arguments) {
        return Stages.<List<Long>>awaited(() -> commands.evalsha(DIGEST, ScriptOutputType.MULTI, keys, arguments))
                // Redis forgets scripts when it is restarted; the text makes it remember.
                .onErrorResume(
                        RedisNoScriptException.class,
                        unknown -> Stages.awaited(() -> commands.eval(SCRIPT, ScriptOutputType.MULTI, keys, arguments)))
                .map(Paces::reservation);
    }

    private static Reservation reservation(List<Long> answer) {
        return new Reservation(answer.get(0) * MICRO, answer.get(1).intValue(), answer.get(2) * MICRO);
    }

    private static String script() {
        try (InputStream script = Paces.class.getResourceAsStream("pace.lua")) {
            if (script == null) {
                throw new IllegalStateException("The script pace.lua is not there; expected it beside the classes.");
            }
            return new String(script.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The script pace.lua cannot be read.", e);
        }
    }
}
