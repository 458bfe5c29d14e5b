package io.github.timflux.core.internal.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.github.timflux.core.internal.window.AccountIndex;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Valid JSON is sent and handed on unchanged, and any other text is rejected. */
@Tag("searching")
final class JsonTextProperties {

    private static final JsonTextCodec CODEC = new JsonTextCodec(1024 * 1024);
    private static final String OUTCOME = "\"ActionStatus\":\"OK\",\"ErrorCode\":0,\"ErrorInfo\":\"\"";

    private static final JsonMapper STRICT = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    @Property
    void shouldSendValidObjectUnchanged(@ForAll("objects") String json) {
        assertThat(CODEC.encode(json).<byte[]>copy(Arrays::copyOf)).isEqualTo(json.getBytes(UTF_8));
    }

    @Property
    void shouldHandOnValidAnswerUnchanged(@ForAll("objects") String json) {
        String members = json.substring(1);
        String answer = "{" + OUTCOME + (members.strip().equals("}") ? "" : ",") + members;
        byte[] bytes = answer.getBytes(UTF_8);
        DecodedResponse<String> response = CODEC.decode(bytes, 0, bytes.length, AccountIndex.none());
        assertThat(response.succeeded()).isTrue();
        assertThat(response.payload()).isEqualTo(answer);
    }

    /** A damaged object is accepted only if another parser reads an object without repeated names. */
    @Property
    void shouldRejectWhatIsNoObject(
            @ForAll("objects") String json, @ForAll int position, @ForAll("insertions") String insertion) {
        int index = Math.floorMod(position, json.length());
        String damaged = json.substring(0, index) + insertion + json.substring(index + 1);
        try {
            byte[] bytes = CODEC.encode(damaged).copy(Arrays::copyOf);
            assertThat(bytes).isEqualTo(damaged.getBytes(UTF_8));
            JsonNode read = STRICT.readTree(damaged);
            assertThat(read.isObject()).isTrue();
        } catch (TimException rejected) {
            assertThat(rejected.kind()).isEqualTo(ErrorKind.INVALID);
        }
    }

    @Provide
    Arbitrary<String> insertions() {
        return Arbitraries.of(
                        "", "{", "}", "[", "]", "\"", ",", ":", "\\", "0", "-", "e", ".", " ", "\n", "\u0000", "é")
                .list()
                .ofMaxSize(3)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> objects() {
        return object(3);
    }

    private static Arbitrary<String> value(int depth) {
        Arbitrary<String> scalar = Arbitraries.oneOf(
                strings().map(JsonTextProperties::quoted),
                Arbitraries.bigDecimals().map(Object::toString),
                Arbitraries.of("true", "false", "null", "-0", "1e400", "123456789012345678901234567890"));
        return depth == 0
                ? scalar
                : Arbitraries.frequencyOf(
                        Tuple.of(4, scalar),
                        Tuple.of(1, Arbitraries.lazy(() -> object(depth - 1))),
                        Tuple.of(1, Arbitraries.lazy(() -> array(depth - 1))));
    }

    private static Arbitrary<String> object(int depth) {
        return Combinators.combine(Arbitraries.maps(strings(), value(depth)).ofMaxSize(4), spaces())
                .as((Map<String, String> members, String space) -> new LinkedHashMap<>(members)
                        .entrySet().stream()
                                .map(member -> quoted(member.getKey()) + space + ":" + space + member.getValue())
                                .collect(Collectors.joining(space + "," + space, "{" + space, space + "}")));
    }

    private static Arbitrary<String> array(int depth) {
        return value(depth).list().ofMaxSize(4).map((List<String> items) -> "[" + String.join(", ", items) + "]");
    }

    private static Arbitrary<String> spaces() {
        return Arbitraries.of("", "", " ", "\n", "\r\n\t");
    }

    private static Arbitrary<String> strings() {
        Arbitrary<String> text = Arbitraries.strings()
                .withChars('a', 'b', '"', '\\', '/', '\n', '\u0000', 'é', '\u2028', '日')
                .ofMaxLength(6);
        // Not flatMap: for the names of an object, jqwik would count all texts, one by one.
        return Combinators.combine(text, Arbitraries.of("", "\uD83D\uDE00")).as(String::concat);
    }

    private static String quoted(String text) {
        return STRICT.writeValueAsString(text);
    }
}
