package io.github.timflux.core.internal.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.github.timflux.core.internal.json.DecodedResponse.AccountError;
import io.github.timflux.core.internal.json.fast.FastTokenReader;
import io.github.timflux.core.internal.window.AccountIndex;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** Answers for tests, written with the quotes that Java need not escape. */
public final class Answers {

    private static final List<String> ASKED = List.of(
            "xiaoming",
            "Mary",
            "xiaohua",
            "xiaohong",
            "Zhang Xiaohong",
            "abc",
            "Chen Xiaoming",
            "xiaojun012",
            "xiaojun013",
            Samples.DEVICE,
            "v",
            "u",
            "w");

    private Answers() {}

    static byte[] bytes(String body) {
        return body.replace('\'', '"').getBytes(UTF_8);
    }

    /** A success with some more members. */
    public static byte[] with(String members) {
        return bytes("{'ActionStatus':'OK','ErrorCode':0," + members + "}");
    }

    static <P> DecodedResponse<P> ok(P payload) {
        return ok(payload, Map.of());
    }

    static <P> DecodedResponse<P> ok(P payload, Map<String, AccountError> refusals) {
        return new DecodedResponse<>(true, 0, "", payload, refusals);
    }

    /** Reads an answer to a request for the accounts of all tests. */
    public static <P> DecodedResponse<P> decode(OperationCodec<?, P> codec, byte[] body) {
        return decode(codec, body, ASKED);
    }

    /** Reads an answer to a request for these accounts. */
    public static <P> DecodedResponse<P> decode(OperationCodec<?, P> codec, byte[] body, Collection<String> accounts) {
        return codec.decode(body, 0, body.length, accounts(accounts));
    }

    /** Reads an answer to a request for the accounts of all tests if it is plain; otherwise there is nothing. */
    public static <P> @Nullable DecodedResponse<P> plain(OperationCodec<?, P> codec, byte[] body) {
        return FastTokenReader.read(body, 0, body.length, codec.reader(accounts(ASKED)));
    }

    private static AccountIndex accounts(Collection<String> accounts) {
        AccountIndex asked = new AccountIndex(accounts.size());
        asked.addAll(accounts);
        return asked;
    }

    static void assertFixed(Map<String, String> map) {
        assertRefused(() -> map.put("new", "1"));
        List.copyOf(map.keySet()).forEach(name -> {
            assertRefused(() -> map.put(name, "1"));
            assertRefused(() -> map.remove(name));
            assertRefused(() -> map.entrySet().iterator().next().setValue("1"));
            assertRefused(() -> map.replaceAll((any, text) -> "1"));
            assertRefused(map::clear);
        });
    }

    static void assertFixed(Set<String> set) {
        assertRefused(() -> set.add("new"));
        List.copyOf(set).forEach(text -> {
            assertRefused(() -> set.remove(text));
            assertRefused(() -> set.removeIf(any -> true));
            assertRefused(set::clear);
        });
    }

    private static void assertRefused(ThrowingCallable change) {
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(change);
    }

    /** Whoever cannot read an answer may have better luck with the next one. */
    public static TimException assertUnreadable(OperationCodec<?, ?> codec, byte[] body) {
        TimException error = catchThrowableOfType(TimException.class, () -> decode(codec, body));
        assertThat(error).hasMessageStartingWith("TRANSIENT: The answer cannot be read: ");
        assertThat(error.kind()).isEqualTo(ErrorKind.TRANSIENT);
        return error;
    }
}
