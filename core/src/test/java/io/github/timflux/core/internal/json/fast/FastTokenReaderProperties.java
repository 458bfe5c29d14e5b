package io.github.timflux.core.internal.json.fast;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.TimException;
import io.github.timflux.core.internal.json.DecodedResponse;
import io.github.timflux.core.internal.json.OperationCodec;
import io.github.timflux.core.internal.json.RandomAnswer;
import io.github.timflux.core.internal.json.token.JacksonTokenReader;
import io.github.timflux.core.internal.json.token.JsonTokenReader;
import io.github.timflux.core.internal.json.token.Utf8Validator;
import io.github.timflux.core.internal.window.AccountIndex;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** Whatever is read without a parser is what the parser reads; the rest is left to that. */
final class FastTokenReaderProperties {

    private static final List<OperationCodec<?, ?>> CODECS = List.of(
            OperationCodec.getAttributes(),
            OperationCodec.getTags(),
            OperationCodec.getAttributeNames(),
            OperationCodec.getTypedAttributeNames(),
            OperationCodec.clearTags());

    @Property(tries = 5_000)
    void shouldReadAnyPlainAnswerAsTheParserDoes(@ForAll long seed) {
        RandomAnswer random = new RandomAnswer(new Random(seed), false);
        byte[] body = random.body();
        for (OperationCodec<?, ?> codec : CODECS) {
            assertThat(plain(codec, body, 0, body.length, random.asked()))
                    .isNotNull()
                    .isEqualTo(parsed(codec, body, 0, body.length, random.asked()));
        }
    }

    @Property(tries = 20_000)
    void shouldNeverReadAnAnswerInAnotherWayThanTheParser(@ForAll long seed) {
        Random chance = new Random(seed);
        RandomAnswer random = new RandomAnswer(chance, true);
        byte[] body = random.body();
        for (int damages = chance.nextInt(4); damages > 0 && body.length > 0; damages--) {
            body = damaged(body, chance);
        }
        // What stands around an answer is not of it.
        byte[] around = new byte[body.length + chance.nextInt(40)];
        Arrays.fill(around, (byte) (chance.nextBoolean() ? '"' : '}'));
        int offset = chance.nextInt(around.length - body.length + 1);
        System.arraycopy(body, 0, around, offset, body.length);
        if (Utf8Validator.isValid(body, 0, body.length)) {
            for (OperationCodec<?, ?> codec : CODECS) {
                Object plain = plain(codec, around, offset, body.length, random.asked());
                if (plain != null) {
                    assertThat(plain).isEqualTo(parsed(codec, around, offset, body.length, random.asked()));
                }
            }
        }
    }

    /** Another byte somewhere, none, one more, a piece twice, or no end. */
    private static byte[] damaged(byte[] body, Random chance) {
        String odd = "{}[]\",:\\ \t\n\0-+.e01n9/";
        int at = chance.nextInt(body.length);
        byte[] other = {(byte) odd.charAt(chance.nextInt(odd.length()))};
        int end = Math.min(body.length, at + chance.nextInt(30));
        return switch (chance.nextInt(6)) {
            case 0 -> joined(body, at, other, at);
            case 1 -> joined(body, at, other, at + 1);
            case 2 -> joined(body, at, new byte[0], at + 1);
            case 3 -> joined(body, end, new byte[0], at);
            case 4 -> joined(body, at, new byte[0], end);
            default -> Arrays.copyOf(body, at);
        };
    }

    /** What is before a place, something else, and what is from another place on. */
    private static byte[] joined(byte[] body, int until, byte[] between, int from) {
        byte[] joined = Arrays.copyOf(body, until + between.length + body.length - from);
        System.arraycopy(between, 0, joined, until, between.length);
        System.arraycopy(body, from, joined, until + between.length, body.length - from);
        return joined;
    }

    private static @Nullable Object plain(
            OperationCodec<?, ?> codec, byte[] bytes, int offset, int length, AccountIndex asked) {
        return outcome(codec, asked, reader -> FastTokenReader.read(bytes, offset, length, reader));
    }

    private static @Nullable Object parsed(
            OperationCodec<?, ?> codec, byte[] bytes, int offset, int length, AccountIndex asked) {
        return outcome(codec, asked, reader -> JacksonTokenReader.read(bytes, offset, length, reader));
    }

    /** The answer in its order, or why there is none; null if it is not plain. */
    private static <P> @Nullable Object outcome(
            OperationCodec<?, P> codec,
            AccountIndex asked,
            Function<Function<JsonTokenReader, DecodedResponse<P>>, @Nullable DecodedResponse<P>> reading) {
        try {
            DecodedResponse<P> answer = reading.apply(codec.reader(asked));
            return answer == null ? null : answer.toString();
        } catch (TimException e) {
            return e.toString();
        }
    }
}
