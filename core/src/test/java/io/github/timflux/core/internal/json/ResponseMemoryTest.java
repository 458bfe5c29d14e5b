package io.github.timflux.core.internal.json;

import static io.github.timflux.core.internal.json.TestResponses.assertUnreadable;
import static io.github.timflux.core.internal.json.TestResponses.decode;
import static io.github.timflux.core.internal.json.TestResponses.successWith;
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

/** The memory for decoding is limited, no matter what the response contains. */
final class ResponseMemoryTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final long MAX_ALLOCATED_BYTES = 20 << 20;

    /** For each part of a response, the element that takes the most memory for its length. */
    static final List<RepeatedElement> ELEMENTS = List.of(
            new RepeatedElement(
                    "items without attributes",
                    OperationCodec.getAttributes(),
                    "'UserAttrs':[",
                    i -> "{'To_Account':" + i + ",'Attrs':{}}",
                    "]",
                    7),
            new RepeatedElement(
                    "items with one attribute",
                    OperationCodec.getAttributes(),
                    "'UserAttrs':[",
                    i -> "{'To_Account':" + i + ",'Attrs':{'':1}}",
                    "]",
                    9),
            new RepeatedElement(
                    "attributes",
                    OperationCodec.getAttributes(),
                    "'UserAttrs':[{'To_Account':'u','Attrs':{",
                    i -> "'" + i + "':1",
                    "}}]",
                    2),
            new RepeatedElement(
                    "items with one tag",
                    OperationCodec.getTags(),
                    "'UserTags':[",
                    i -> "{'To_Account':" + i + ",'Tags':[1]}",
                    "]",
                    8),
            new RepeatedElement(
                    "tags",
                    OperationCodec.getTags(),
                    "'UserTags':[{'To_Account':'u','Tags':[",
                    Integer::toString,
                    "]}]",
                    1),
            new RepeatedElement(
                    "account errors",
                    OperationCodec.clearTags(),
                    "'ErrorList':[",
                    i -> "{'To_Account':" + i + "}",
                    "]",
                    4),
            new RepeatedElement(
                    "attribute names",
                    OperationCodec.getTimPushAttributeNames(),
                    "'AttrNames':{",
                    i -> "'" + i + "':1",
                    "}",
                    2),
            new RepeatedElement(
                    "attribute types",
                    OperationCodec.getTimPushAttributeNames(),
                    "'AttrTypes':{",
                    i -> "'" + i + "':1",
                    "}",
                    2),
            new RepeatedElement(
                    "unknown properties", OperationCodec.getTags(), "'More':{", i -> "'" + i + "':[1]", "}", 4));

    @ParameterizedTest
    @FieldSource("ELEMENTS")
    void shouldAllocateLittleForTheMaximumNumberOfTokens(RepeatedElement element) {
        byte[] body = element.body((JacksonTokenReader.MAX_TOKENS - 30) / element.tokens);
        assertThat(allocatedBytes(() ->
                        assertThat(decode(element.codec, body).succeeded()).isTrue()))
                .isLessThan(MAX_ALLOCATED_BYTES);
    }

    @ParameterizedTest
    @FieldSource("ELEMENTS")
    void shouldFailTransientlyOnTooManyTokens(RepeatedElement element) {
        byte[] body = element.body(1 + JacksonTokenReader.MAX_TOKENS / element.tokens);
        assertThat(assertUnreadable(element.codec, body))
                .hasMessageContaining("more tokens, a longer value or deeper nesting than a response can have");
    }

    @Test
    void shouldReadTheLargestPossibleResponse() {
        String tags =
                IntStream.range(0, 1_000).mapToObj(tag -> "'tag" + tag + "'").collect(joining(","));
        byte[] body = successWith(items("'UserTags':[", 100, i -> "{'To_Account':'u" + i + "','Tags':[" + tags + "]}")
                + "," + items("'ErrorList':[", 100, i -> "{'To_Account':'v" + i + "','ErrorCode':1,'ErrorInfo':''}"));
        List<String> requested = Stream.of("u", "v")
                .flatMap(name -> IntStream.range(0, 100).mapToObj(i -> name + i))
                .toList();
        DecodedResponse<Map<String, Set<String>>> response = decode(OperationCodec.getTags(), body, requested);
        assertThat(response.payload()).hasSize(100).allSatisfy((account, value) -> assertThat(value)
                .hasSize(1_000));
        assertThat(response.accountErrors()).hasSize(100);
    }

    @Test
    void shouldAllocateLittleForALongString() {
        byte[] body = successWith("'UserTags':[{'To_Account':'u','Tags':['" + "x".repeat(1 << 20) + "\u4E2D']}]");
        OperationCodec<?, Map<String, Set<String>>> codec = OperationCodec.getTags();
        assertThat(allocatedBytes(() -> assertThat(decode(codec, body).payload().get("u"))
                        .singleElement()
                        .satisfies(tag -> assertThat(tag).hasSize((1 << 20) + 1))))
                .isLessThan(MAX_ALLOCATED_BYTES);
    }

    private static String items(String list, int count, IntFunction<String> item) {
        return IntStream.range(0, count).mapToObj(item).collect(joining(",", list, "]"));
    }

    /** Returns the allocated bytes of the cheaper of two runs, because the first run also loads classes. */
    private static long allocatedBytes(Runnable task) {
        return Stream.generate(() -> {
                    long before = THREADS.getCurrentThreadAllocatedBytes();
                    task.run();
                    return THREADS.getCurrentThreadAllocatedBytes() - before;
                })
                .limit(2)
                .mapToLong(bytes -> bytes)
                .min()
                .orElseThrow();
    }

    /**
     * A response with many copies of one element.
     *
     * @param name the display name
     * @param codec the codec that reads the response
     * @param begin the JSON before the elements
     * @param item creates an element from its number
     * @param end the JSON after the elements
     * @param tokens the number of tokens in an element
     */
    private record RepeatedElement(
            String name, OperationCodec<?, ?> codec, String begin, IntFunction<String> item, String end, int tokens) {

        byte[] body(int count) {
            return successWith(begin + IntStream.range(0, count).mapToObj(item).collect(joining(",")) + end);
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
