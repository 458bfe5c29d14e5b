package io.github.timflux.core.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.NotEmpty;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever comes is an answer or a fault of the moment; whatever is asked arrives as it was. */
final class ReadCodecProperties {

    private final Codec<Collection<String>, Map<String, Map<String, String>>> codec = Codec.getAttributes();

    @Property
    void shouldAnswerOrFailForNowOnAnyBytes(@ForAll byte[] body) {
        answerOrFailForNow(body);
    }

    @Property(tries = 5_000)
    void shouldAnswerOrFailForNowOnAnyDamagedAnswer(@ForAll("damaged") byte[] body) {
        answerOrFailForNow(body);
    }

    @Property
    void shouldWriteAccountsThatAnyoneReadsAsTheyWere(@ForAll("accounts") @NotEmpty List<String> accounts) {
        byte[] body = codec.encode(accounts);
        JsonNode read = JsonMapper.shared().readTree(body).path("To_Account");
        assertThat(read.valueStream().map(JsonNode::asString)).isEqualTo(accounts);
    }

    @Property
    void shouldReadAccountsAndAttributesAsTheyWereWritten(
            @ForAll("accounts") @NotEmpty List<String> texts, @ForAll("texts") String account) {
        Map<String, String> attributes = Map.of(texts.get(0), texts.get(texts.size() - 1));
        byte[] body = JsonMapper.shared()
                .writeValueAsBytes(Map.of(
                        "ActionStatus",
                        "OK",
                        "ErrorCode",
                        0,
                        "UserAttrs",
                        List.of(Map.of("To_Account", account, "Attrs", attributes))));
        assertThat(codec.decode(body).payload()).isEqualTo(Map.of(account, attributes));
    }

    private void answerOrFailForNow(byte[] body) {
        try {
            assertThat(codec.decode(body)).isNotNull();
        } catch (TimException e) {
            assertThat(e.kind()).isEqualTo(ErrorKind.TRANSIENT);
        }
    }

    @Provide
    Arbitrary<List<String>> accounts() {
        return texts().list().ofMaxSize(20);
    }

    /** Any text of Unicode: quotes, control characters, CJK, emoji. */
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.integers()
                .between(0, Character.MAX_CODE_POINT)
                .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
                .edgeCases(edges -> edges.add((int) '"', (int) '\\', 0, 0x1F, 0x4E2D, 0x1F600, 0x2028))
                .list()
                .ofMaxSize(12)
                .map(points -> points.stream()
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString());
    }

    @Provide
    Arbitrary<byte[]> damaged() throws IOException {
        byte[] answer = Golden.read("timpush.get_attr.answer.partial.json");
        Arbitrary<Damage> damage = Combinators.combine(
                        Arbitraries.integers().between(0, answer.length - 1),
                        Arbitraries.oneOf(Arbitraries.bytes(), structural()))
                .as(Damage::new);
        return Combinators.combine(
                        damage.list().ofMaxSize(3),
                        Arbitraries.integers().between(answer.length / 2, 2 * answer.length))
                .as((damages, length) -> {
                    byte[] body = answer.clone();
                    damages.forEach(each -> body[each.at()] = each.by());
                    return Arrays.copyOf(body, Math.min(length, answer.length));
                });
    }

    private static Arbitrary<Byte> structural() {
        return Arbitraries.chars().with("{}[]\",:\\-.e0tfn").map(c -> (byte) c.charValue());
    }

    private record Damage(int at, byte by) {}
}
