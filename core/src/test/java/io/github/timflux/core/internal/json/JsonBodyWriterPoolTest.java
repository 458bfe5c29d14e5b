package io.github.timflux.core.internal.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.timflux.TagUpdate;
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
        writer.takeBody();
        pool.giveBack(writer);
        return pool.take() == writer;
    }

    @Test
    void shouldWriteTheNextBodyWithoutTheLastOne() {
        JsonBodyWriter writer = pool.take();
        writer.string("a long text");
        byte[] first = writer.takeBody();
        writer.string("short");
        assertThat(new String(writer.takeBody(), UTF_8)).isEqualTo("\"short\"");
        assertThat(new String(first, UTF_8)).isEqualTo("\"a long text\"");
    }

    @Test
    @SuppressWarnings("NullAway") // The null is the cause of the failure.
    void shouldEncodeAfterAFailure() {
        OperationCodec<Collection<TagUpdate>, ?> codec = OperationCodec.updateTags();
        TagUpdate broken = new TagUpdate("u", Collections.singleton(null));
        assertThatNullPointerException().isThrownBy(() -> codec.encode(List.of(broken)));
        assertThat(new String(codec.encode(List.of(TagUpdate.of("u", "a"))), UTF_8))
                .isEqualTo("{\"UserTags\":[{\"To_Account\":\"u\",\"Tags\":[\"a\"]}]}");
    }

    @Test
    void shouldEncodeInManyThreads() {
        OperationCodec<Collection<String>, ?> codec = OperationCodec.getAttributes();
        assertThat(IntStream.range(0, 20_000).parallel().filter(number -> {
                    String account = "user-" + number;
                    String body = new String(codec.encode(Collections.nCopies(number % 50 + 1, account)), UTF_8);
                    return !body.equals("{\"To_Account\":[" + "\"" + account + "\""
                            + (",\"" + account + "\"").repeat(number % 50) + "]}");
                }))
                .isEmpty();
    }
}
