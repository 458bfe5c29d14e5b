package io.github.timflux.simulator.internal.operation;

import io.github.timflux.simulator.internal.json.JsonField;
import io.github.timflux.simulator.internal.json.StrictJson;
import io.github.timflux.simulator.internal.push.PushCondition;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.core.JsonParser;

/** The field {@code Condition} of a push. */
record ConditionField(JsonField<Condition> field) {

    private static final Condition NONE = new Condition(PushCondition.EVERYONE, "");

    static ConditionField withTagsNot(String body) {
        return new ConditionField(new JsonField<>("Condition", value -> read(value, body, true)));
    }

    static ConditionField withoutTagsNot(String body) {
        return new ConditionField(new JsonField<>("Condition", value -> read(value, body, false)));
    }

    /** Returns the condition; it matches everyone if the field is missing. */
    PushCondition value() {
        return field.orElse(NONE).value();
    }

    /** Returns the JSON text of the condition, unchanged; an empty string if the field is missing. */
    String text() {
        return field.orElse(NONE).text();
    }

    private static Condition read(JsonParser parser, String body, boolean withTagsNot) {
        long start = parser.currentTokenLocation().getCharOffset();
        PushCondition value = read(parser, withTagsNot);
        long end = parser.currentLocation().getCharOffset();
        return new Condition(value, body.substring((int) start, (int) end));
    }

    private static PushCondition read(JsonParser parser, boolean withTagsNot) {
        JsonField<List<String>> tagsAnd = new JsonField<>("TagsAnd", StrictJson::strings);
        JsonField<List<String>> tagsOr = new JsonField<>("TagsOr", StrictJson::strings);
        JsonField<List<String>> tagsNot = new JsonField<>("TagsNot", StrictJson::strings);
        Function<JsonParser, Map<String, String>> strings = map -> StrictJson.map(map, StrictJson::string);
        JsonField<Map<String, String>> attributesAnd = new JsonField<>("AttrsAnd", strings);
        JsonField<Map<String, String>> attributesOr = new JsonField<>("AttrsOr", strings);
        StrictJson.object(
                parser,
                withTagsNot
                        ? List.of(tagsAnd, tagsOr, tagsNot, attributesAnd, attributesOr)
                        : List.of(tagsAnd, tagsOr, attributesAnd, attributesOr));
        return new PushCondition(
                tagsAnd.orNull(), tagsOr.orNull(), tagsNot.orNull(), attributesAnd.orNull(), attributesOr.orNull());
    }

    /** A condition and its JSON text. */
    record Condition(PushCondition value, String text) {}
}
