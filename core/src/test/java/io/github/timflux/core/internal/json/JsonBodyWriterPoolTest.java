package io.github.timflux.core.internal.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.timflux.TagUpdate;
import io.github.timflux.core.internal.http.RequestBody;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class JsonBodyWriterPoolTest {

    private final JsonBodyWriterPool pool = new JsonBodyWriterPool();

    @Test
    void shouldReturnAWriterThatWasGivenBack() {
        JsonBodyWriter writer = pool.take();
        pool.giveBack(writer);
        assertThat(pool.take()).isSameAs(writer);
    }

    @Test
    void shouldNeverReturnAWriterThatIsInUse() {
        pool.giveBack(pool.take());
        assertThat(pool.take()).isNotSameAs(pool.take());
    }

    @Test
    void shouldKeepTheWriterOfALargeWindowButNoLargerOne() {
        assertThat(isKeptAfter("x".repeat(100_000))).isTrue();
        assertThat(isKeptAfter("x".repeat(200_000))).isFalse();
    }

    private boolean isKeptAfter(String text) {
        JsonBodyWriter writer = pool.take();
        writer.string(text);
        writer.takeBody(Arrays::copyOf);
        pool.giveBack(writer);
        return pool.take() == writer;
    }

    @Test
    void shouldWriteTheNextBodyWithoutTheLastOne() {
        JsonBodyWriter writer = pool.take();
        writer.string("a long text");
        String first = writer.takeBody(JsonBodyWriterPoolTest::text);
        writer.string("short");
        assertThat(writer.takeBody(JsonBodyWriterPoolTest::text)).isEqualTo("\"short\"");
        assertThat(first).isEqualTo("\"a long text\"");
    }

    @Test
    @SuppressWarnings("NullAway") // The null is the cause of the failure.
    void shouldEncodeAfterAFailure() {
        OperationCodec<Collection<TagUpdate>, ?> codec = OperationCodec.updateTags();
        TagUpdate broken = new TagUpdate("u", Collections.singleton(null));
        assertThatNullPointerException().isThrownBy(() -> encode(codec, List.of(broken)));
        assertThat(encode(codec, List.of(TagUpdate.of("u", "a"))))
                .isEqualTo("{\"UserTags\":[{\"To_Account\":\"u\",\"Tags\":[\"a\"]}]}");
    }

    @Test
    void shouldEncodeInManyThreads() {
        OperationCodec<Collection<String>, ?> codec = OperationCodec.getAttributes();
        assertThat(IntStream.range(0, 20_000).parallel().filter(number -> {
                    String account = "user-" + number;
                    String body = encode(codec, Collections.nCopies(number % 50 + 1, account));
                    return !body.equals("{\"To_Account\":[" + "\"" + account + "\""
                            + (",\"" + account + "\"").repeat(number % 50) + "]}");
                }))
                .isEmpty();
    }

    @Test
    void shouldCopyTheSameBodyAgain() {
        RequestBody body = OperationCodec.getAttributes().encode(List.of("u"));
        String first = body.copy(JsonBodyWriterPoolTest::text);
        OperationCodec.getAttributes().encode(List.of("another")).copy(JsonBodyWriterPoolTest::text);
        assertThat(body.copy(JsonBodyWriterPoolTest::text)).isEqualTo(first).isEqualTo("{\"To_Account\":[\"u\"]}");
    }

    private static <Q> String encode(OperationCodec<Q, ?> codec, Q request) {
        return codec.encode(request).copy(JsonBodyWriterPoolTest::text);
    }

    private static String text(byte[] bytes, int length) {
        return new String(bytes, 0, length, UTF_8);
    }
}
