package io.github.timflux.core.internal.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.AccountIdType;
import io.github.timflux.AttributeRemoval;
import io.github.timflux.AttributeUpdate;
import io.github.timflux.TagUpdate;
import io.github.timflux.TimPushAttributeName;
import io.github.timflux.core.internal.http.RequestBody;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The body of each kind of request has the same bytes as one that Jackson writes. */
@Tag("searching")
final class RequestBodyProperties {

    /** Names of equal length, equal names in two objects, names with escapes and names outside ASCII. */
    private static final List<String> REPEATED_NAMES = List.of(
            "a",
            String.valueOf('a'),
            "b",
            "",
            "ab",
            "ba",
            "\"",
            "\\\"",
            "\n",
            "\u00e9",
            "\u57ce\u5e02",
            "\ud83d\ude00",
            "\ud83d",
            "c",
            "d",
            "e",
            "f",
            "g");

    @Property
    void shouldWriteAccountsLikeJackson(@ForAll("texts") List<String> accounts) {
        byte[] expected = jackson(json -> writeStrings(json, "To_Account", accounts));
        assertSameBytes(OperationCodec.getAttributes().encode(accounts), expected);
        assertSameBytes(OperationCodec.getTags().encode(accounts), expected);
        assertSameBytes(OperationCodec.clearTags().encode(accounts), expected);
    }

    @Property
    void shouldWriteUpdatesLikeJackson(@ForAll("updates") List<AttributeUpdate> updates) {
        assertWrittenLikeJackson(updates);
    }

    /** Names are copied if they are the same objects as in an earlier account, at the same position. */
    @Property
    void shouldWriteRepeatedNamesLikeJackson(@ForAll("updatesWithRepeatedNames") List<AttributeUpdate> updates) {
        assertWrittenLikeJackson(updates);
    }

    private static void assertWrittenLikeJackson(List<AttributeUpdate> updates) {
        byte[] expected = jackson(json -> writeItems(json, "UserAttrs", updates, (item, update) -> {
            item.writeStringProperty("To_Account", update.account());
            item.writeObjectPropertyStart("Attrs");
            update.attributes().forEach(item::writeStringProperty);
            item.writeEndObject();
        }));
        assertSameBytes(OperationCodec.setAttributes().encode(updates), expected);
    }

    @Property
    void shouldWriteRemovalsLikeJackson(@ForAll("removals") List<AttributeRemoval> removals) {
        byte[] expected = jackson(json -> writeItems(json, "UserAttrs", removals, (item, removal) -> {
            item.writeStringProperty("To_Account", removal.account());
            writeStrings(item, "Attrs", removal.names());
        }));
        assertSameBytes(OperationCodec.removeAttributes().encode(removals), expected);
    }

    @Property
    void shouldWriteTagsLikeJackson(@ForAll("tags") List<TagUpdate> tags) {
        assertSameBytes(OperationCodec.updateTags().encode(tags), jackson(json -> writeTags(json, tags)));
        assertSameBytes(OperationCodec.replaceTags().encode(tags), jackson(json -> {
            json.writeNumberProperty("Replace", 1);
            writeTags(json, tags);
        }));
    }

    @Property
    void shouldWriteAttributeNamesLikeJackson(@ForAll("names") Map<Integer, String> names) {
        byte[] expected = jackson(json -> writeNames(json, names));
        assertSameBytes(OperationCodec.setAttributeNames().encode(names), expected);
    }

    @Property
    void shouldWriteTypedAttributeNamesLikeJackson(@ForAll("typedNames") Map<Integer, TimPushAttributeName> names) {
        byte[] expected = jackson(json -> {
            json.writeObjectPropertyStart("AttrNames");
            names.forEach((slot, name) -> json.writeStringProperty(slot.toString(), name.name()));
            json.writeEndObject();
            json.writeObjectPropertyStart("AttrTypes");
            names.forEach((slot, name) ->
                    json.writeNumberProperty(slot.toString(), name.type() == AccountIdType.REGISTRATION_ID ? 1 : 0));
            json.writeEndObject();
        });
        assertSameBytes(OperationCodec.setTimPushAttributeNames().encode(names), expected);
    }

    private static void writeTags(JsonGenerator json, List<TagUpdate> tags) {
        writeItems(json, "UserTags", tags, (item, update) -> {
            item.writeStringProperty("To_Account", update.account());
            writeStrings(item, "Tags", update.tags());
        });
    }

    private static void writeNames(JsonGenerator json, Map<Integer, String> names) {
        json.writeObjectPropertyStart("AttrNames");
        names.forEach((slot, name) -> json.writeStringProperty(slot.toString(), name));
        json.writeEndObject();
    }

    private static <E> void writeItems(
            JsonGenerator json, String list, List<E> elements, BiConsumer<JsonGenerator, E> members) {
        json.writeArrayPropertyStart(list);
        elements.forEach(element -> {
            json.writeStartObject();
            members.accept(json, element);
            json.writeEndObject();
        });
        json.writeEndArray();
    }

    private static void writeStrings(JsonGenerator json, String name, Collection<String> strings) {
        json.writeArrayPropertyStart(name);
        strings.forEach(json::writeString);
        json.writeEndArray();
    }

    private static byte[] jackson(Consumer<JsonGenerator> members) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), (OutputStream) bytes)) {
            json.writeStartObject();
            members.accept(json);
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void assertSameBytes(RequestBody encoded, byte[] expected) {
        byte[] body = encoded.copy(Arrays::copyOf);
        assertThat(new String(body, UTF_8)).isEqualTo(new String(expected, UTF_8));
        assertThat(body).isEqualTo(expected);
    }

    @Provide
    Arbitrary<List<AttributeUpdate>> updates() {
        return Combinators.combine(text(), Arbitraries.maps(text(), text()).ofMaxSize(20))
                .as(AttributeUpdate::new)
                .list()
                .ofMaxSize(5);
    }

    @Provide
    Arbitrary<List<AttributeUpdate>> updatesWithRepeatedNames() {
        Arbitrary<Map<String, String>> attributes = Combinators.combine(
                        Arbitraries.of(REPEATED_NAMES).list().ofMaxSize(14), text())
                .as(RequestBodyProperties::withNames);
        return Combinators.combine(text(), attributes)
                .as(AttributeUpdate::new)
                .list()
                .ofMaxSize(20);
    }

    private static Map<String, String> withNames(List<String> names, String value) {
        Map<String, String> attributes = new LinkedHashMap<>();
        names.forEach(name -> attributes.put(name, value));
        return attributes;
    }

    @Provide
    Arbitrary<List<AttributeRemoval>> removals() {
        return Combinators.combine(text(), text().set().ofMaxSize(20))
                .as(AttributeRemoval::new)
                .list()
                .ofMaxSize(5);
    }

    @Provide
    Arbitrary<List<TagUpdate>> tags() {
        return Combinators.combine(text(), text().set().ofMaxSize(20))
                .as(TagUpdate::new)
                .list()
                .ofMaxSize(5);
    }

    @Provide
    Arbitrary<Map<Integer, String>> names() {
        return Arbitraries.maps(slots(), text());
    }

    @Provide
    Arbitrary<Map<Integer, TimPushAttributeName>> typedNames() {
        Arbitrary<AccountIdType> types = Arbitraries.of(AccountIdType.USER_ID, AccountIdType.REGISTRATION_ID);
        return Arbitraries.maps(slots(), Combinators.combine(text(), types).as(TimPushAttributeName::new));
    }

    @Provide
    Arbitrary<List<String>> texts() {
        return text().list().ofMaxSize(20);
    }

    private static Arbitrary<Integer> slots() {
        return Arbitraries.integers().between(0, 9);
    }

    /** Plain texts, texts with any UTF-16 character, also half of a surrogate pair, and a few long texts. */
    private static Arbitrary<String> text() {
        Arbitrary<String> plain = Arbitraries.strings().ascii().ofMaxLength(30);
        Arbitrary<String> mixed = codePoint().list().ofMaxSize(12).map(RequestBodyProperties::toText);
        Arbitrary<String> longText = Combinators.combine(
                        mixed, Arbitraries.integers().between(1, 3_000))
                .as(String::repeat);
        return Arbitraries.frequencyOf(Tuple.of(10, plain), Tuple.of(10, mixed), Tuple.of(1, longText));
    }

    /** As many characters of each length in UTF-8, and of each kind of escape. */
    private static Arbitrary<Integer> codePoint() {
        return Arbitraries.oneOf(
                Arbitraries.of((int) '"', (int) '\\', (int) '/', 0x7F, 0x80, 0x7FF, 0x800, 0xFFFF, 0x1_0000, 0x2028),
                Arbitraries.integers().between(0, 0x1F),
                Arbitraries.integers().between(0x20, 0x7F),
                Arbitraries.integers().between(0x80, 0x7FF),
                Arbitraries.integers().between(0x800, 0xFFFF),
                Arbitraries.integers().between(Character.MIN_SURROGATE, Character.MAX_SURROGATE),
                Arbitraries.integers().between(0x1_0000, Character.MAX_CODE_POINT));
    }

    private static String toText(List<Integer> codePoints) {
        return codePoints.stream()
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
