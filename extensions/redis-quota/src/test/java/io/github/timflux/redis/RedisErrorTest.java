package io.github.timflux.redis;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.github.timflux.Quota;
import io.github.timflux.core.internal.ratelimit.SharedQuotaRegistry;
import io.github.timflux.redis.RedisQuotaState.Mode;
import io.github.timflux.spi.PermitScheduler.Outcome;
import io.lettuce.core.RedisBusyException;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisLoadingException;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.RedisReadOnlyException;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.async.RedisScriptingAsyncCommands;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.Disposable;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Error replies and odd replies of Redis, from fake commands of Lettuce in virtual time. */
final class RedisErrorTest {

    private static final RedisQuotaSettings SETTINGS =
            new RedisQuotaSettings(100, 4, 5, Duration.ofMillis(20), Duration.ofMillis(250));
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final long CLOCK_OFFSET = Duration.ofDays(20_000).toNanos() / 1_000;

    private final CapturedLog log = new CapturedLog(RedisQuota.class.getPackageName());
    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final List<String> commands = new ArrayList<>();
    private int connections;
    private long requestedSlots;

    /** Replies to a command by its name. */
    private Function<String, @Nullable Object> redis = command -> validReply();

    private final RedisPermitScheduler permits = newPermits();
    private long granted;
    private Disposable calls = startCalls();

    @BeforeEach
    void startUp() {
        advance(Duration.ofSeconds(2));
        assertThat(permits.state().mode()).isEqualTo(Mode.REDIS);
        assertThat(granted).isPositive();
    }

    @AfterEach
    void stop() {
        calls.dispose();
        log.close();
    }

    static Stream<RuntimeException> errorReplies() {
        return Stream.of(
                new RedisReadOnlyException("READONLY You can't write against a read only replica."),
                new RedisLoadingException("LOADING Redis is loading the dataset in memory"),
                new RedisBusyException("BUSY Redis is busy running a script."),
                error("MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'."),
                error("CLUSTERDOWN The cluster is down"),
                error("MOVED 866 127.0.0.1:7001"),
                error("TRYAGAIN Multiple keys request during rehashing of slot"),
                error("NOAUTH Authentication required."),
                error("WRONGPASS invalid username-password pair or user is disabled."),
                error("NOPERM this user has no permissions to run the 'evalsha' command"),
                error("OOM command not allowed when used memory > 'maxmemory'."),
                error("MISCONF Redis is configured to save RDB snapshots, but it is unable to persist to disk."),
                error("NOREPLICAS Not enough good replicas to write."),
                error("ERR unknown command 'EVALSHA'"),
                error("ERR Error running script: @user_script: 38: attempt to compare number with nil"));
    }

    private static RedisCommandExecutionException error(String message) {
        return new RedisCommandExecutionException(message);
    }

    @ParameterizedTest
    @MethodSource("errorReplies")
    void shouldUseTheLocalShareAndNameTheErrorOnce(RuntimeException error) {
        redis = command -> error;
        assertOutage(requireNonNull(error.getMessage()));
    }

    static Stream<@Nullable Object> oddReplies() {
        return Stream.of(
                null,
                List.of(),
                List.of(1L),
                Arrays.asList(CLOCK_OFFSET, null, null, null, null, null),
                List.of("OK"),
                List.of(CLOCK_OFFSET, 2_000_000_000L, 0L, 10_200L, 0L, ""),
                List.of(CLOCK_OFFSET, -1L, 0L, 10_200L, 0L, ""),
                Collections.nCopies(10_000, "x"),
                "a text in place of a list",
                42L,
                new DecodingError());
    }

    /** Lettuce completes a command with such errors if it cannot decode a reply. */
    private static final class DecodingError extends UnsupportedOperationException {
        DecodingError() {
            super("the output does not support set(double)");
        }
    }

    @ParameterizedTest
    @MethodSource("oddReplies")
    void shouldTreatAnOddReplyLikeAnOutage(@Nullable Object reply) {
        redis = command -> reply;
        assertOutage("");
    }

    @Test
    void shouldNameANilReply() {
        redis = command -> null;
        advance(SHORT);
        assertThat(permits.state().lastError()).isEqualTo("IllegalStateException: The reply of Redis is nil.");
    }

    @Test
    void shouldShortenAndCleanTheTextOfAnError() {
        redis = command -> error("ERR\r\nforged log line \u001b[31m " + "x".repeat(100_000));
        advance(SHORT);
        assertThat(permits.state().lastError())
                .startsWith("RedisCommandExecutionException: ERR  forged")
                .hasSizeLessThanOrEqualTo(200)
                .doesNotContainPattern("\\p{Cntrl}");
    }

    private void assertOutage(String error) {
        commands.clear();
        advance(Duration.ofSeconds(5));
        assertThat(permits.state().mode()).isEqualTo(Mode.LOCAL_SHARE);
        assertThat(permits.state().lastError()).isNotEmpty().contains(error);
        assertThat(commands).as("two at once, and two probes a second").hasSizeBetween(8, 12);
        assertThat(connections).as("a new connection after each failure").isBetween(8, 13);
        long before = granted;
        advance(Duration.ofSeconds(4));
        assertThat(granted - before).isBetween(92L, 100L);
        assertThat(log.events(Level.WARN).map(ILoggingEvent::getFormattedMessage))
                .hasSize(1)
                .allSatisfy(warning -> assertThat(warning).contains(error, "local share of 25 calls a second"));
        redis = command -> validReply();
        advance(Duration.ofSeconds(4));
        assertThat(permits.state().mode()).isEqualTo(Mode.REDIS);
        assertThat(permits.state().lastError()).isEmpty();
        assertThat(log.events(Level.INFO)).hasSize(1);
    }

    static Stream<RuntimeException> unknownScripts() {
        return Stream.of(
                new RedisNoScriptException("NOSCRIPT No matching script. Please use EVAL."),
                error("NOSCRIPT No matching script."));
    }

    @ParameterizedTest
    @MethodSource("unknownScripts")
    void shouldSendTheScriptAtOnceIfRedisLostIt(RuntimeException unknown) {
        redis = command -> command.equals("evalsha") ? unknown : validReply();
        commands.clear();
        long before = granted;
        advance(Duration.ofSeconds(2));
        assertThat(commands).startsWith("evalsha", "eval", "evalsha", "eval");
        assertThat(granted - before).isPositive();
        assertThat(permits.state().mode()).isEqualTo(Mode.REDIS);
        assertThat(permits.state().lastError()).isEmpty();
        assertThat(connections).isEqualTo(1);
    }

    @Test
    void shouldNotTreatASingleErrorAsAnOutage() {
        redis = command -> {
            redis = next -> validReply();
            return error("LOADING Redis is loading the dataset in memory");
        };
        advance(Duration.ofSeconds(2));
        assertThat(permits.state().mode()).isEqualTo(Mode.REDIS);
        assertThat(permits.state().timeInMode()).isEqualTo(Duration.ofSeconds(4));
        assertThat(log.events(Level.WARN)).isEmpty();
    }

    private List<Object> validReply() {
        return List.of(
                time.now(TimeUnit.NANOSECONDS) / 1_000 + CLOCK_OFFSET,
                Math.min(1, requestedSlots),
                100_000L,
                10_200L,
                0L,
                "");
    }

    private RedisPermitScheduler newPermits() {
        LazyRedisConnection<StatefulConnection<String, String>> connection = new LazyRedisConnection<>(
                () -> {
                    connections++;
                    return CompletableFuture.completedFuture(fake(StatefulConnection.class, (name, arguments) -> null));
                },
                open -> fake(RedisScriptingAsyncCommands.class, (name, arguments) -> {
                    commands.add(name);
                    requestedSlots = Long.parseLong(((Object[]) arguments[3])[1].toString());
                    return redis.apply(name);
                }));
        return new RedisPermitScheduler(
                "op",
                SETTINGS,
                new SlotReservationScript(connection, "timflux:1:", SETTINGS).forOperation("op"),
                connection::drop,
                SharedQuotaRegistry.leasedPermits(Quota.perSecond(SETTINGS.localShare()), time),
                time);
    }

    /** Each method returns a completed future. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // The class is the type.
    private static <T> T fake(Class<?> type, BiFunction<String, Object[], @Nullable Object> reply) {
        return (T) Proxy.newProxyInstance(
                RedisErrorTest.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> CompletionStage.class.isAssignableFrom(method.getReturnType())
                        ? completed(method.getReturnType(), reply.apply(method.getName(), arguments))
                        : null);
    }

    private static CompletionStage<Object> completed(Class<?> type, @Nullable Object reply) {
        CompletableFuture<Object> future = reply instanceof Throwable error
                ? CompletableFuture.failedFuture(error)
                : CompletableFuture.completedFuture(reply);
        return type.isAssignableFrom(CompletableFuture.class) ? future : redisFuture(future);
    }

    @SuppressWarnings("unchecked")
    private static CompletionStage<Object> redisFuture(CompletableFuture<Object> future) {
        return (CompletionStage<Object>) Proxy.newProxyInstance(
                RedisErrorTest.class.getClassLoader(),
                new Class<?>[] {RedisFuture.class},
                (proxy, method, arguments) -> CompletableFuture.class
                        .getMethod(method.getName(), method.getParameterTypes())
                        .invoke(future, arguments));
    }

    private Disposable startCalls() {
        return permits.nextPermit()
                .doOnNext(permit -> {
                    granted++;
                    permit.markWritten();
                    permit.release(Outcome.ANSWERED);
                })
                .repeat()
                .subscribe();
    }

    private void advance(Duration duration) {
        for (long step = 0; step < duration.toMillis() / 100; step++) {
            time.advanceTimeBy(Duration.ofMillis(100));
        }
    }
}
