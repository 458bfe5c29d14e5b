package io.github.timflux.core.internal.json;

import static io.github.timflux.core.internal.json.TestResponses.decode;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.AttributeRemoval;
import io.github.timflux.AttributeUpdate;
import io.github.timflux.ErrorKind;
import io.github.timflux.PathFamily;
import io.github.timflux.TagUpdate;
import io.github.timflux.TimException;
import io.github.timflux.core.catalog.CatalogEntry;
import io.github.timflux.core.catalog.OperationCatalog;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.NotEmpty;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Any bytes are either decoded or fail transiently, and an encoded request contains exactly the values of the request.
 */
@Tag("searching")
final class OperationCodecProperties {

    private static final List<CatalogEntry> READS = OperationCatalog.of(PathFamily.TIM_PUSH)
            .filter(entry -> !entry.writes())
            .toList();

    @Property
    void shouldDecodeOrFailTransientlyOnAnyBytes(@ForAll byte[] body) {
        assertDecodesOrFailsTransiently(body);
    }

    @Property(tries = 5_000)
    void shouldDecodeOrFailTransientlyOnDamagedResponses(@ForAll("damaged") byte[] body) {
        assertDecodesOrFailsTransiently(body);
    }

    @Property
    void shouldWriteAccountsThatAnotherParserReadsUnchanged(@ForAll("accounts") @NotEmpty List<String> accounts) {
        JsonNode read = GoldenBodies.tree(OperationCodec.getAttributes().encode(accounts))
                .path("To_Account");
        assertThat(strings(read)).isEqualTo(accounts);
    }

    @Property
    void shouldWriteUpdatesThatAnotherParserReadsUnchanged(@ForAll("updates") List<AttributeUpdate> updates) {
        JsonNode read = GoldenBodies.tree(OperationCodec.setAttributes().encode(updates))
                .path("UserAttrs");
        assertThat(read.valueStream().map(OperationCodecProperties::update)).isEqualTo(updates);
    }

    @Property
    void shouldWriteRemovalsThatAnotherParserReadsUnchanged(@ForAll("removals") List<AttributeRemoval> removals) {
        JsonNode read = GoldenBodies.tree(OperationCodec.removeAttributes().encode(removals))
                .path("UserAttrs");
        assertThat(read.valueStream().map(item -> AttributeRemoval.of(account(item), array(item.path("Attrs")))))
                .isEqualTo(removals);
    }

    @Property
    void shouldWriteTagsThatAnotherParserReadsUnchanged(@ForAll("tags") List<TagUpdate> tags) {
        JsonNode added = GoldenBodies.tree(OperationCodec.updateTags().encode(tags));
        JsonNode replaced = GoldenBodies.tree(OperationCodec.replaceTags().encode(tags));
        assertThat(added.path("UserTags")
                        .valueStream()
                        .map(item -> TagUpdate.of(account(item), array(item.path("Tags")))))
                .isEqualTo(tags);
        assertThat(replaced.path("UserTags")).isEqualTo(added.path("UserTags"));
    }

    @Property
    void shouldReadAttributesAndTagsThatAnotherLibraryWrote(
            @ForAll("accounts") @NotEmpty List<String> strings, @ForAll("strings") String account) {
        Map<String, String> attributes = Map.of(strings.get(0), strings.get(strings.size() - 1));
        byte[] body = JsonMapper.shared()
                .writeValueAsBytes(Map.of(
                        "ActionStatus",
                        "OK",
                        "ErrorCode",
                        0,
                        "UserAttrs",
                        List.of(Map.of("To_Account", account, "Attrs", attributes)),
                        "UserTags",
                        List.of(Map.of("To_Account", account, "Tags", strings))));
        assertThat(decode(OperationCodec.getAttributes(), body, List.of(account))
                        .payload())
                .isEqualTo(Map.of(account, attributes));
        assertThat(decode(OperationCodec.getTags(), body, List.of(account)).payload())
                .isEqualTo(Map.of(account, Set.copyOf(strings)));
    }

    private static void assertDecodesOrFailsTransiently(byte[] body) {
        for (CatalogEntry read : READS) {
            try {
                assertThat(decode(read.codec(), body)).isNotNull();
            } catch (TimException e) {
                assertThat(e.kind()).isEqualTo(ErrorKind.TRANSIENT);
            }
        }
    }

    private static AttributeUpdate update(JsonNode item) {
        Map<String, String> attributes = new LinkedHashMap<>();
        item.path("Attrs").forEachEntry((name, value) -> attributes.put(name, value.stringValue()));
        return new AttributeUpdate(account(item), attributes);
    }

    private static String account(JsonNode item) {
        return item.path("To_Account").stringValue();
    }

    private static List<String> strings(JsonNode array) {
        return array.valueStream().map(JsonNode::stringValue).toList();
    }

    private static String[] array(JsonNode array) {
        return strings(array).toArray(String[]::new);
    }

    @Provide
    Arbitrary<List<AttributeUpdate>> updates() {
        return Combinators.combine(
                        strings(), Arbitraries.maps(strings(), strings()).ofMaxSize(10))
                .as(AttributeUpdate::new)
                .list()
                .ofMaxSize(5);
    }

    @Provide
    Arbitrary<List<AttributeRemoval>> removals() {
        return Combinators.combine(strings(), strings().set().ofMaxSize(10))
                .as(AttributeRemoval::new)
                .list()
                .ofMaxSize(5);
    }

    @Provide
    Arbitrary<List<TagUpdate>> tags() {
        return Combinators.combine(strings(), strings().set().ofMaxSize(10))
                .as(TagUpdate::new)
                .list()
                .ofMaxSize(5);
    }

    @Provide
    Arbitrary<List<String>> accounts() {
        return strings().list().ofMaxSize(20);
    }

    /** Any valid Unicode string, with quotes, control characters, CJK and emoji. */
    @Provide
    Arbitrary<String> strings() {
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
    Arbitrary<byte[]> damaged() {
        Arbitrary<byte[]> responses = Arbitraries.of(OperationCatalog.all()
                .filter(entry -> !entry.writes())
                .map(entry -> entry.hasPartialAnswer() ? entry.goldenPartialAnswer() : entry.goldenAnswer())
                .distinct()
                .map(GoldenBodies::read)
                .toList());
        Arbitrary<Damage> damage = Combinators.combine(
                        Arbitraries.integers().between(0, 999),
                        Arbitraries.oneOf(Arbitraries.bytes(), structuralBytes()))
                .as(Damage::new);
        return Combinators.combine(
                        responses,
                        damage.list().ofMaxSize(3),
                        Arbitraries.integers().between(500, 2_000))
                .as(OperationCodecProperties::damaged);
    }

    /**
     * Replaces some bytes and truncates the response if length is below 1,000. Positions are in thousandths of its
     * length.
     */
    private static byte[] damaged(byte[] response, List<Damage> damages, int length) {
        byte[] body = response.clone();
        damages.forEach(damage -> body[damage.position() * body.length / 1_000] = damage.replacement());
        return Arrays.copyOf(body, Math.min(length, 1_000) * body.length / 1_000);
    }

    private static Arbitrary<Byte> structuralBytes() {
        return Arbitraries.chars().with("{}[]\",:\\-.e0tfn").map(c -> (byte) c.charValue());
    }

    private record Damage(int position, byte replacement) {}
}
