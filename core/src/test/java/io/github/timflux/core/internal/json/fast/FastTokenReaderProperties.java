package io.github.timflux.core.internal.json.fast;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.TimException;
import io.github.timflux.core.internal.json.DecodedResponse;
import io.github.timflux.core.internal.json.OperationCodec;
import io.github.timflux.core.internal.json.RandomResponse;
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

/** The fast reader reads a response exactly as Jackson's parser does, or leaves it to that parser. */
final class FastTokenReaderProperties {

    private static final List<OperationCodec<?, ?>> CODECS = List.of(
            OperationCodec.getAttributes(),
            OperationCodec.getTags(),
            OperationCodec.getAttributeNames(),
            OperationCodec.getTimPushAttributeNames(),
            OperationCodec.clearTags());

    @Property(tries = 5_000)
    void shouldReadEveryPlainResponseLikeTheParser(@ForAll long seed) {
        RandomResponse response = new RandomResponse(new Random(seed), false);
        byte[] body = response.body();
        for (OperationCodec<?, ?> codec : CODECS) {
            assertThat(readFast(codec, body, 0, body.length, response.requested()))
                    .isNotNull()
                    .isEqualTo(readWithParser(codec, body, 0, body.length, response.requested()));
        }
    }

    @Property(tries = 20_000)
    void shouldNeverReadADamagedResponseDifferentlyFromTheParser(@ForAll long seed) {
        Random random = new Random(seed);
        RandomResponse response = new RandomResponse(random, true);
        byte[] body = response.body();
        for (int remaining = random.nextInt(4); remaining > 0 && body.length > 0; remaining--) {
            body = damage(body, random);
        }
        // Bytes before and after the response, which the reader must ignore.
        byte[] surrounded = new byte[body.length + random.nextInt(40)];
        Arrays.fill(surrounded, (byte) (random.nextBoolean() ? '"' : '}'));
        int offset = random.nextInt(surrounded.length - body.length + 1);
        System.arraycopy(body, 0, surrounded, offset, body.length);
        if (Utf8Validator.isValid(body, 0, body.length)) {
            for (OperationCodec<?, ?> codec : CODECS) {
                Object fastOutcome = readFast(codec, surrounded, offset, body.length, response.requested());
                if (fastOutcome != null) {
                    assertThat(fastOutcome)
                            .isEqualTo(readWithParser(codec, surrounded, offset, body.length, response.requested()));
                }
            }
        }
    }

    /** Inserts, replaces or removes a byte, repeats or removes a piece, or truncates the body. */
    private static byte[] damage(byte[] body, Random random) {
        String structuralCharacters = "{}[]\",:\\ \t\n\0-+.e01n9/";
        int index = random.nextInt(body.length);
        byte[] inserted = {(byte) structuralCharacters.charAt(random.nextInt(structuralCharacters.length()))};
        int end = Math.min(body.length, index + random.nextInt(30));
        return switch (random.nextInt(6)) {
            case 0 -> join(body, index, inserted, index);
            case 1 -> join(body, index, inserted, index + 1);
            case 2 -> join(body, index, new byte[0], index + 1);
            case 3 -> join(body, end, new byte[0], index);
            case 4 -> join(body, index, new byte[0], end);
            default -> Arrays.copyOf(body, index);
        };
    }

    /** Joins the bytes before {@code until}, the bytes {@code between}, and the bytes from {@code from} on. */
    private static byte[] join(byte[] body, int until, byte[] between, int from) {
        byte[] joined = Arrays.copyOf(body, until + between.length + body.length - from);
        System.arraycopy(between, 0, joined, until, between.length);
        System.arraycopy(body, from, joined, until + between.length, body.length - from);
        return joined;
    }

    private static @Nullable Object readFast(
            OperationCodec<?, ?> codec, byte[] bytes, int offset, int length, AccountIndex requested) {
        return outcome(codec, requested, reader -> FastTokenReader.tryRead(bytes, offset, length, reader));
    }

    private static @Nullable Object readWithParser(
            OperationCodec<?, ?> codec, byte[] bytes, int offset, int length, AccountIndex requested) {
        return outcome(codec, requested, reader -> JacksonTokenReader.read(bytes, offset, length, reader));
    }

    /** Returns the response or the error as a string. Returns null if the fast reader does not support the response. */
    private static <P> @Nullable Object outcome(
            OperationCodec<?, P> codec,
            AccountIndex requested,
            Function<Function<JsonTokenReader, DecodedResponse<P>>, @Nullable DecodedResponse<P>> read) {
        try {
            DecodedResponse<P> response = read.apply(codec.reader(requested));
            return response == null ? null : response.toString();
        } catch (TimException e) {
            return e.toString();
        }
    }
}
