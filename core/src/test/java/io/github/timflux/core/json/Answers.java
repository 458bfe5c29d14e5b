package io.github.timflux.core.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.github.timflux.core.json.Answer.Refusal;
import java.util.Map;

/** Answers for tests, written with the quotes that Java need not escape. */
final class Answers {

    private Answers() {}

    static byte[] bytes(String body) {
        return body.replace('\'', '"').getBytes(UTF_8);
    }

    /** A success with some more members. */
    static byte[] with(String members) {
        return bytes("{'ActionStatus':'OK','ErrorCode':0," + members + "}");
    }

    static <P> Answer<P> ok(P payload) {
        return ok(payload, Map.of());
    }

    static <P> Answer<P> ok(P payload, Map<String, Refusal> refusals) {
        return new Answer<>(true, 0, "", payload, refusals);
    }

    /** Whoever cannot read an answer may have better luck with the next one. */
    static TimException assertUnreadable(Codec<?, ?> codec, byte[] body) {
        TimException error = catchThrowableOfType(TimException.class, () -> codec.decode(body));
        assertThat(error).hasMessageStartingWith("TRANSIENT: The answer cannot be read: ");
        assertThat(error.kind()).isEqualTo(ErrorKind.TRANSIENT);
        return error;
    }
}
