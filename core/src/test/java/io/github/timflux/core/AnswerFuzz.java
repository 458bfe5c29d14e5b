package io.github.timflux.core;

import com.sun.management.ThreadMXBean;
import io.github.timflux.AccountResult;
import io.github.timflux.Attempt;
import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.github.timflux.core.internal.json.DecodedResponse;
import io.github.timflux.core.internal.json.OperationCodec;
import io.github.timflux.core.internal.operation.AcceptedResponse;
import io.github.timflux.core.internal.operation.ResultFactory;
import io.github.timflux.core.internal.window.AccountIndex;
import io.github.timflux.fuzzing.Spelling;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads any bytes as an answer. Whatever they are, they are understood or refused as they would be slowly, each account
 * has what stands there for it, and reading takes no more memory than a body of that length has to.
 */
public final class AnswerFuzz {

    static final Spelling SPELLING = Spelling.of(
            "{\"ActionStatus\":\"OK\",\"ErrorCode\":0,",
            "\"ActionStatus\":",
            "\"ErrorCode\":",
            "\"ErrorInfo\":",
            "\"ErrorList\":[",
            "\"UserAttrs\":[",
            "\"UserTags\":[",
            "\"To_Account\":",
            "\"Attrs\":{",
            "\"Tags\":[",
            "\"AttrNames\":{",
            "\"AttrTypes\":{",
            "{\"To_Account\":\"u1\",\"Attrs\":{\"sex\":\"F\"}}",
            "{\"Attrs\":{\"sex\":\"M\",\"city\":\"\"},\"To_Account\":\"u2\"}",
            "{\"To_Account\":\"u1\",\"Tags\":[\"a\",\"b\"]}",
            "{\"Tags\":[\"c\"],\"To_Account\":\"u2\"}",
            "{\"To_Account\":\"u1\",\"ErrorCode\":70107}",
            "{\"ErrorInfo\":\"no\",\"ErrorCode\":90048,\"To_Account\":\"u3\"}",
            "\"u1\"",
            "\"u2\"",
            "\"u\\u0031\"",
            "\"OK\"",
            "\"0\":",
            "\"1\":",
            "\"More\":",
            "{",
            "}",
            "[",
            "]",
            ",",
            "],",
            "]}",
            "0",
            "1",
            "60007",
            "2147483648",
            "1e400",
            "9".repeat(1_001),
            "null",
            "true",
            "\"\\ud800\"",
            "[".repeat(501));

    private static final Attempt ATTEMPT = new Attempt(1, "host", 7);
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /**
     * What reading takes at most, whatever the body: mostly the buffers of a parser that is made for the first time.
     */
    private static final long BASE = 256 * 1024;

    private static final long PER_BYTE = 64;

    private AnswerFuzz() {}

    /** What Jazzer calls. */
    public static void fuzzerTestOneInput(byte[] input) {
        byte[] body = SPELLING.spell(input);
        compare(
                body,
                OperationCodec.getAttributes(),
                ResultFactory.forReads(),
                SlowAnswer.of(body, "UserAttrs", "Attrs"));
        compare(body, OperationCodec.getTags(), ResultFactory.forReads(), SlowAnswer.of(body, "UserTags", "Tags"));
        compareWritten(body, SlowAnswer.ofWriting(body));
        names(body);
    }

    private static <V> void compare(
            byte[] body,
            OperationCodec<?, Map<String, V>> codec,
            ResultFactory<String, V> results,
            @Nullable SlowAnswer slow) {
        compare(
                body,
                codec,
                slow,
                (account, reply) -> outcome(results.fromResponse(account, reply)),
                (account, answer) -> {
                    Object value = answer.value(account);
                    return value == null ? ErrorKind.MISSING : value;
                });
    }

    private static void compareWritten(byte[] body, @Nullable SlowAnswer slow) {
        ResultFactory<String, String> results = ResultFactory.forWrites(account -> account);
        compare(
                body,
                OperationCodec.clearTags(),
                slow,
                (account, reply) -> outcome(results.fromResponse(account, reply)),
                (account, answer) -> account);
    }

    private static <V> void compare(
            byte[] body,
            OperationCodec<?, Map<String, V>> codec,
            @Nullable SlowAnswer slow,
            BiFunction<String, AcceptedResponse<Map<String, V>>, Object> fastly,
            BiFunction<String, SlowAnswer, Object> slowly) {
        DecodedResponse<Map<String, V>> answer = decode(body, codec, asked(slow));
        check(answer == null, slow == null, "whether it cannot be read");
        if (answer == null || slow == null) {
            return;
        }
        check(answer.succeeded(), slow.isOk(), "whether it is a success");
        AcceptedResponse<Map<String, V>> reply = judge(answer);
        if (reply == null) {
            return;
        }
        for (String account : slow.accounts()) {
            Integer refusal = slow.refusal(account);
            Object expected = refusal == null ? slowly.apply(account, slow) : refusal;
            check(fastly.apply(account, reply), expected, "what it says of " + account);
        }
    }

    private static AccountIndex asked(@Nullable SlowAnswer slow) {
        if (slow == null) {
            return AccountIndex.none();
        }
        AccountIndex asked = new AccountIndex(slow.accounts().size());
        asked.addAll(slow.accounts());
        return asked;
    }

    private static <V> @Nullable DecodedResponse<V> decode(
            byte[] body, OperationCodec<?, V> codec, AccountIndex asked) {
        long most = BASE + PER_BYTE * body.length;
        long before = allocated();
        DecodedResponse<V> answer = read(body, codec, asked);
        // Once more if it takes much: the first time, classes may have been loaded.
        if (allocated() - before > most) {
            before = allocated();
            read(body, codec, asked);
            long taken = allocated() - before;
            check(taken <= most, true, "whether " + taken + " bytes are what it takes to read " + body.length);
        }
        return answer;
    }

    private static long allocated() {
        return THREADS.getCurrentThreadAllocatedBytes();
    }

    private static <V> @Nullable DecodedResponse<V> read(byte[] body, OperationCodec<?, V> codec, AccountIndex asked) {
        try {
            return codec.decode(body, 0, body.length, asked);
        } catch (TimException e) {
            check(e.kind(), ErrorKind.TRANSIENT, "what kind of failure it is not to be read");
            return null;
        }
    }

    private static <V> @Nullable AcceptedResponse<V> judge(DecodedResponse<V> answer) {
        try {
            AcceptedResponse<V> reply = AcceptedResponse.acceptOrThrow(answer, ATTEMPT, UnaryOperator.identity());
            check(answer.succeeded(), true, "whether it has a reply");
            return reply;
        } catch (TimException e) {
            check(answer.succeeded(), false, "whether it fails as a whole");
            return null;
        }
    }

    /** The value, or why there is none: the code, or that there is nothing. */
    private static <V> Object outcome(AccountResult<V> result) {
        return result.<Object>fold(
                (account, value) -> Objects.requireNonNull(value),
                (account, cause) -> cause.kind() == ErrorKind.MISSING ? cause.kind() : cause.code());
    }

    /** Names are about no account, and are read alike with types and without. */
    private static void names(byte[] body) {
        DecodedResponse<?> typed = decode(body, OperationCodec.getTypedAttributeNames(), AccountIndex.none());
        DecodedResponse<?> untyped = decode(body, OperationCodec.getAttributeNames(), AccountIndex.none());
        check(typed != null && untyped == null, false, "whether names can be read with their types only");
    }

    private static void check(Object actual, Object expected, String what) {
        if (!actual.equals(expected)) {
            throw new AssertionError("Read fast and slowly, an answer differs in " + what + ": it is " + actual
                    + "; expected " + expected + ".");
        }
    }
}
