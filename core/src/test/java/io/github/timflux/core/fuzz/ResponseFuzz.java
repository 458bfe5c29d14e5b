package io.github.timflux.core.fuzz;

import com.sun.management.ThreadMXBean;
import io.github.timflux.AccountResult;
import io.github.timflux.Attempt;
import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.github.timflux.core.internal.json.DecodedResponse;
import io.github.timflux.core.internal.json.OperationCodec;
import io.github.timflux.core.internal.operation.ResultFactory;
import io.github.timflux.core.internal.operation.SuccessfulResponse;
import io.github.timflux.core.internal.window.AccountIndex;
import io.github.timflux.fuzzing.FuzzDictionary;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Fuzz target that reads any bytes as an answer. The codec must accept the same bodies as the slow
 * {@link ReferenceResponse}, have the same result for each account, and allocate little memory.
 */
public final class ResponseFuzz {

    static final FuzzDictionary DICTIONARY = FuzzDictionary.of(
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
            "\"0\"",
            "0.0",
            "{}",
            "[]",
            "\"UserAttrs\":{",
            "\"ErrorList\":{",
            "\"1\":{\"To_Account\":\"u1\",",
            "\"u1\":",
            "true",
            "\"\\ud800\"",
            "[".repeat(501));

    private static final Attempt ATTEMPT = new Attempt(1, "host", 7);
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Allocation limit in bytes for an empty body: mostly the buffers of a new parser. */
    private static final long MAX_BASE_BYTES = 256 * 1024;

    private static final long MAX_BYTES_PER_BODY_BYTE = 64;

    private ResponseFuzz() {}

    /** The method that Jazzer calls. */
    public static void fuzzerTestOneInput(byte[] input) {
        compareAll(DICTIONARY.decode(input));
    }

    /** Reads a body with each codec, and with the reference reader. */
    static void compareAll(byte[] body) {
        compare(
                body,
                OperationCodec.getAttributes(),
                ResultFactory.forReads(),
                ReferenceResponse.of(body, "UserAttrs", "Attrs"));
        compare(
                body,
                OperationCodec.getTags(),
                ResultFactory.forReads(),
                ReferenceResponse.of(body, "UserTags", "Tags"));
        compareWrite(body, ReferenceResponse.ofWrite(body));
        checkAttributeNames(body);
    }

    private static <V> void compare(
            byte[] body,
            OperationCodec<?, Map<String, V>> codec,
            ResultFactory<String, V> results,
            @Nullable ReferenceResponse reference) {
        compare(
                body,
                codec,
                reference,
                (account, reply) -> outcome(results.fromResponse(account, reply)),
                (account, answer) -> {
                    Object value = answer.value(account);
                    return value == null ? ErrorKind.MISSING : value;
                });
    }

    private static void compareWrite(byte[] body, @Nullable ReferenceResponse reference) {
        ResultFactory<String, String> results = ResultFactory.forWrites(account -> account);
        compare(
                body,
                OperationCodec.clearTags(),
                reference,
                (account, reply) -> outcome(results.fromResponse(account, reply)),
                (account, answer) -> account);
    }

    private static <V> void compare(
            byte[] body,
            OperationCodec<?, Map<String, V>> codec,
            @Nullable ReferenceResponse reference,
            BiFunction<String, SuccessfulResponse<Map<String, V>>, Object> actual,
            BiFunction<String, ReferenceResponse, Object> expectedValue) {
        DecodedResponse<Map<String, V>> answer = decode(body, codec, requestedAccounts(reference));
        check(answer == null, reference == null, "whether the body is unreadable");
        if (answer == null || reference == null) {
            return;
        }
        check(answer.succeeded(), reference.isOk(), "whether the answer is a success");
        SuccessfulResponse<Map<String, V>> reply = accept(answer);
        if (reply == null) {
            return;
        }
        for (String account : reference.accounts()) {
            Integer errorCode = reference.errorCode(account);
            Object expected = errorCode == null ? expectedValue.apply(account, reference) : errorCode;
            check(actual.apply(account, reply), expected, "the result of " + account);
        }
    }

    private static AccountIndex requestedAccounts(@Nullable ReferenceResponse reference) {
        if (reference == null) {
            return AccountIndex.none();
        }
        AccountIndex requested = new AccountIndex(reference.accounts().size());
        requested.addAll(reference.accounts());
        return requested;
    }

    private static <V> @Nullable DecodedResponse<V> decode(
            byte[] body, OperationCodec<?, V> codec, AccountIndex requested) {
        long max = MAX_BASE_BYTES + MAX_BYTES_PER_BODY_BYTE * body.length;
        long before = allocated();
        DecodedResponse<V> answer = read(body, codec, requested);
        // Measured again if the limit is exceeded, because the first read may have loaded classes.
        if (allocated() - before > max) {
            before = allocated();
            read(body, codec, requested);
            long bytes = allocated() - before;
            check(bytes <= max, true, "whether " + bytes + " bytes suffice to read " + body.length + " bytes");
        }
        return answer;
    }

    private static long allocated() {
        return THREADS.getCurrentThreadAllocatedBytes();
    }

    private static <V> @Nullable DecodedResponse<V> read(
            byte[] body, OperationCodec<?, V> codec, AccountIndex requested) {
        try {
            return codec.decode(body, 0, body.length, requested);
        } catch (TimException e) {
            // Only attribute names can be unreadable beside a readable error code: they belong to no account.
            check(
                    e.kind(),
                    requested.size() == 0 && e.kind() == ErrorKind.UNREADABLE
                            ? ErrorKind.UNREADABLE
                            : ErrorKind.TRANSIENT,
                    "the kind of an unreadable answer");
            return null;
        }
    }

    private static <V> @Nullable SuccessfulResponse<V> accept(DecodedResponse<V> answer) {
        try {
            SuccessfulResponse<V> reply = SuccessfulResponse.acceptOrThrow(answer, ATTEMPT, UnaryOperator.identity());
            check(answer.succeeded(), true, "whether the answer is accepted");
            return reply;
        } catch (TimException e) {
            check(answer.succeeded(), false, "whether the answer is a failure");
            return null;
        }
    }

    /** The value, the error code (0 if the account is unreadable), or {@code MISSING}. */
    private static <V> Object outcome(AccountResult<V> result) {
        return result.<Object>fold(
                (account, value) -> Objects.requireNonNull(value),
                (account, error) -> error.kind() == ErrorKind.MISSING ? error.kind() : error.code());
    }

    /** Attribute names: a body that can be read with types can also be read without types. */
    private static void checkAttributeNames(byte[] body) {
        DecodedResponse<?> typed = decode(body, OperationCodec.getTimPushAttributeNames(), AccountIndex.none());
        DecodedResponse<?> untyped = decode(body, OperationCodec.getAttributeNames(), AccountIndex.none());
        check(typed != null && untyped == null, false, "whether attribute names are readable only with types");
    }

    private static void check(Object actual, Object expected, String subject) {
        if (!actual.equals(expected)) {
            throw new AssertionError("Codec and reference reader differ in " + subject + ": the codec has " + actual
                    + "; expected " + expected + ".");
        }
    }
}
