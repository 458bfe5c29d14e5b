package io.github.timflux.core.internal.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.github.timflux.core.catalog.OperationCatalog;
import io.github.timflux.core.internal.json.DecodedResponse.AccountError;
import io.github.timflux.core.internal.json.fast.FastTokenReader;
import io.github.timflux.core.internal.window.AccountIndex;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** Creates and decodes responses for tests. JSON is written with single quotes, which need no escaping in Java. */
public final class TestResponses {

    private static final List<String> REQUESTED = List.of(
            "xiaoming",
            "Mary",
            "xiaohua",
            "xiaohong",
            "Zhang Xiaohong",
            "abc",
            "Chen Xiaoming",
            "xiaojun012",
            "xiaojun013",
            OperationCatalog.DEVICE,
            "v",
            "u",
            "w");

    private TestResponses() {}

    static byte[] bytes(String body) {
        return body.replace('\'', '"').getBytes(UTF_8);
    }

    /** Returns a successful response with these additional members. */
    public static byte[] successWith(String members) {
        return bytes("{'ActionStatus':'OK','ErrorCode':0," + members + "}");
    }

    static <P> DecodedResponse<P> success(P payload) {
        return success(payload, Map.of());
    }

    static <P> DecodedResponse<P> success(P payload, Map<String, AccountError> accountErrors) {
        return new DecodedResponse<>(0, "", payload, accountErrors);
    }

    /** Decodes a response to a request for the accounts of all tests. */
    public static <P> DecodedResponse<P> decode(OperationCodec<?, P> codec, byte[] body) {
        return decode(codec, body, REQUESTED);
    }

    /** Decodes a response to a request for these accounts. */
    public static <P> DecodedResponse<P> decode(OperationCodec<?, P> codec, byte[] body, Collection<String> accounts) {
        return codec.decode(body, 0, body.length, indexOf(accounts));
    }

    /** Decodes a response like {@link #decode}, with the fast reader only. Returns null if that does not support it. */
    public static <P> @Nullable DecodedResponse<P> decodeFast(OperationCodec<?, P> codec, byte[] body) {
        return FastTokenReader.tryRead(body, 0, body.length, codec.reader(indexOf(REQUESTED)));
    }

    private static AccountIndex indexOf(Collection<String> accounts) {
        AccountIndex requested = new AccountIndex(accounts.size());
        requested.addAll(accounts);
        return requested;
    }

    static void assertUnmodifiable(Map<String, String> map) {
        assertUnsupported(() -> map.put("new", "1"));
        List.copyOf(map.keySet()).forEach(name -> {
            assertUnsupported(() -> map.put(name, "1"));
            assertUnsupported(() -> map.remove(name));
            assertUnsupported(() -> map.entrySet().iterator().next().setValue("1"));
            assertUnsupported(() -> map.replaceAll((key, value) -> "1"));
            assertUnsupported(map::clear);
        });
    }

    static void assertUnmodifiable(Set<String> set) {
        assertUnsupported(() -> set.add("new"));
        List.copyOf(set).forEach(string -> {
            assertUnsupported(() -> set.remove(string));
            assertUnsupported(() -> set.removeIf(value -> true));
            assertUnsupported(set::clear);
        });
    }

    private static void assertUnsupported(ThrowingCallable change) {
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(change);
    }

    /** Asserts that decoding fails with an error of kind TRANSIENT: the next response may be readable. */
    public static TimException assertUnreadable(OperationCodec<?, ?> codec, byte[] body) {
        TimException error = catchThrowableOfType(TimException.class, () -> decode(codec, body));
        assertThat(error).hasMessageStartingWith("TRANSIENT: The response cannot be read: ");
        assertThat(error.kind()).isEqualTo(ErrorKind.TRANSIENT);
        return error;
    }
}
