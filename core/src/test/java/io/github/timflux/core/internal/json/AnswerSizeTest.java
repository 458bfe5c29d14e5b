package io.github.timflux.core.internal.json;

import static io.github.timflux.core.internal.json.Answers.assertUnreadable;
import static io.github.timflux.core.internal.json.Answers.decode;
import static io.github.timflux.core.internal.json.Answers.with;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.timflux.core.internal.json.token.JacksonTokenReader;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** However much somebody sends, little is made of it. */
final class AnswerSizeTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final long MOST_MADE = 20 << 20;

    /** What takes the most memory for its length, in each place of an answer. */
    static final List<Bulk> BULKS = List.of(
            new Bulk(
                    "items of nothing",
                    OperationCodec.getAttributes(),
                    "'UserAttrs':[",
                    i -> "{'To_Account':" + i + ",'Attrs':{}}",
                    "]",
                    7),
            new Bulk(
                    "items of an attribute",
                    OperationCodec.getAttributes(),
                    "'UserAttrs':[",
                    i -> "{'To_Account':" + i + ",'Attrs':{'':1}}",
                    "]",
                    9),
            new Bulk(
                    "attributes",
                    OperationCodec.getAttributes(),
                    "'UserAttrs':[{'To_Account':'u','Attrs':{",
                    i -> "'" + i + "':1",
                    "}}]",
                    2),
            new Bulk(
                    "items of a tag",
                    OperationCodec.getTags(),
                    "'UserTags':[",
                    i -> "{'To_Account':" + i + ",'Tags':[1]}",
                    "]",
                    8),
            new Bulk(
                    "tags",
                    OperationCodec.getTags(),
                    "'UserTags':[{'To_Account':'u','Tags':[",
                    Integer::toString,
                    "]}]",
                    1),
            new Bulk("refusals", OperationCodec.clearTags(), "'ErrorList':[", i -> "{'To_Account':" + i + "}", "]", 4),
            new Bulk("names", OperationCodec.getTypedAttributeNames(), "'AttrNames':{", i -> "'" + i + "':1", "}", 2),
            new Bulk("types", OperationCodec.getTypedAttributeNames(), "'AttrTypes':{", i -> "'" + i + "':1", "}", 2),
            new Bulk("what nobody knows", OperationCodec.getTags(), "'More':{", i -> "'" + i + "':[1]", "}", 4));

    @ParameterizedTest
    @FieldSource("BULKS")
    void shouldMakeLittleOfTheMostThatIsRead(Bulk bulk) {
        byte[] body = bulk.body((JacksonTokenReader.MAX_TOKENS - 30) / bulk.tokens);
        assertThat(allocated(
                        () -> assertThat(decode(bulk.codec, body).succeeded()).isTrue()))
                .isLessThan(MOST_MADE);
    }

    @ParameterizedTest
    @FieldSource("BULKS")
    void shouldFailForNowOnMoreThanThereCanBe(Bulk bulk) {
        byte[] body = bulk.body(1 + JacksonTokenReader.MAX_TOKENS / bulk.tokens);
        assertThat(assertUnreadable(bulk.codec, body))
                .hasMessageContaining("more values, or longer or deeper ones, than an answer can have");
    }

    @Test
    void shouldReadTheFullestAnswerThatThereCanBe() {
        String tags =
                IntStream.range(0, 1_000).mapToObj(tag -> "'tag" + tag + "'").collect(joining(","));
        byte[] body = with(items("'UserTags':[", 100, i -> "{'To_Account':'u" + i + "','Tags':[" + tags + "]}") + ","
                + items("'ErrorList':[", 100, i -> "{'To_Account':'v" + i + "','ErrorCode':1,'ErrorInfo':''}"));
        List<String> asked = Stream.of("u", "v")
                .flatMap(name -> IntStream.range(0, 100).mapToObj(i -> name + i))
                .toList();
        DecodedResponse<Map<String, Set<String>>> answer = decode(OperationCodec.getTags(), body, asked);
        assertThat(answer.payload()).hasSize(100).allSatisfy((account, value) -> assertThat(value)
                .hasSize(1_000));
        assertThat(answer.accountErrors()).hasSize(100);
    }

    @Test
    void shouldMakeLittleOfALongText() {
        byte[] body = with("'UserTags':[{'To_Account':'u','Tags':['" + "x".repeat(1 << 20) + "\u4E2D']}]");
        OperationCodec<?, Map<String, Set<String>>> codec = OperationCodec.getTags();
        assertThat(allocated(() -> assertThat(decode(codec, body).payload().get("u"))
                        .singleElement()
                        .satisfies(tag -> assertThat(tag).hasSize((1 << 20) + 1))))
                .isLessThan(MOST_MADE);
    }

    private static String items(String list, int count, IntFunction<String> item) {
        return IntStream.range(0, count).mapToObj(item).collect(joining(",", list, "]"));
    }

    /** The least of a few times: the first time, classes are loaded, too. */
    private static long allocated(Runnable reading) {
        return Stream.generate(() -> {
                    long before = THREADS.getCurrentThreadAllocatedBytes();
                    reading.run();
                    return THREADS.getCurrentThreadAllocatedBytes() - before;
                })
                .limit(2)
                .mapToLong(bytes -> bytes)
                .min()
                .orElseThrow();
    }

    /** An answer that has the same over and over; one time takes so many tokens. */
    private record Bulk(
            String name, OperationCodec<?, ?> codec, String begin, IntFunction<String> item, String end, int tokens) {

        byte[] body(int times) {
            return with(begin + IntStream.range(0, times).mapToObj(item).collect(joining(",")) + end);
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
