package io.github.timflux.cli.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * Converts one YAML document to JSON, token by token. A scalar without quotes that is a number of JSON, a boolean or
 * null keeps its type, and a number keeps its digits. All other scalars are strings, such as {@code yes}, {@code 007}
 * and all names.
 */
final class YamlToJson {

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");
    private static final Pattern BOOLEAN = Pattern.compile("true|True|TRUE|false|False|FALSE");
    private static final Pattern NULL = Pattern.compile("|~|null|Null|NULL");
    private static final Set<String> STRING_TAGS = Set.of("!", "tag:yaml.org,2002:str");
    private static final int MAX_DEPTH = 100;

    private final Iterator<Event> events;
    private final int maxLength;
    private final StringBuilder json = new StringBuilder();
    private final Map<Anchor, Range> ranges = new HashMap<>();

    private YamlToJson(String yaml, int maxLength) {
        LoadSettings settings =
                LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();
        events = new Parse(settings).parseString(yaml).iterator();
        this.maxLength = maxLength;
    }

    /** The JSON of an anchor. */
    private record Range(int start, int end) {}

    /**
     * Converts a document.
     *
     * @param maxLength the maximum length of the JSON, so that a short document with aliases does not get very long
     * @throws IllegalArgumentException if it is not one YAML document; the message has the line and the column
     */
    static String convert(String yaml, int maxLength) {
        try {
            return new YamlToJson(yaml, maxLength).convert();
        } catch (MarkedYamlEngineException invalid) {
            throw error(invalid.getProblemMark(), invalid.getProblem());
        } catch (ReaderException invalid) {
            throw new IllegalArgumentException("line " + lineOf(yaml, invalid.getPosition()) + ": the character U+"
                    + "%04X is not allowed".formatted(invalid.getCodePoint()));
        } catch (YamlEngineException invalid) {
            throw new IllegalArgumentException("not supported: " + invalid.getMessage(), invalid);
        }
    }

    private static long lineOf(String yaml, int codePoint) {
        return 1
                + yaml.codePoints()
                        .limit(codePoint)
                        .filter(letter -> letter == '\n')
                        .count();
    }

    private String convert() {
        events.next();
        Event start = events.next();
        if (start.getEventId() == Event.ID.StreamEnd) {
            throw new IllegalArgumentException("it has no settings; expected at least one");
        }
        value(events.next(), 0);
        events.next();
        Event end = events.next();
        if (end.getEventId() != Event.ID.StreamEnd) {
            throw error(end.getStartMark(), "a second document starts; expected one document");
        }
        return json.toString();
    }

    private void value(Event event, int depth) {
        int start = json.length();
        if (event instanceof ScalarEvent scalar) {
            scalar(scalar);
        } else if (event instanceof AliasEvent alias) {
            alias(alias);
        } else {
            collection((CollectionStartEvent) event, depth + 1);
        }
        requireLength(event, json.length());
        if (event instanceof NodeEvent node && !(event instanceof AliasEvent)) {
            node.getAnchor().ifPresent(anchor -> ranges.put(anchor, new Range(start, json.length())));
        }
    }

    private void alias(AliasEvent event) {
        Range range = ranges.get(event.getAlias());
        if (range == null) {
            throw error(event.getStartMark(), "no complete value before has the anchor " + event.getAlias());
        }
        // Checked before: the copy could need too much memory.
        requireLength(event, json.length() + range.end() - range.start());
        json.append(json, range.start(), range.end());
    }

    private void requireLength(Event event, int length) {
        if (length > maxLength) {
            throw error(event.getStartMark(), "the document is longer than " + maxLength + " characters as JSON");
        }
    }

    private void collection(CollectionStartEvent event, int depth) {
        if (depth > MAX_DEPTH) {
            throw error(event.getStartMark(), "more than " + MAX_DEPTH + " levels are nested");
        }
        refuseTag(event, event.getTag());
        if (event.getEventId() == Event.ID.MappingStart) {
            mapping(depth);
        } else {
            sequence(depth);
        }
    }

    private void sequence(int depth) {
        json.append('[');
        String separator = "";
        for (Event event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            json.append(separator);
            separator = ",";
            value(event, depth);
        }
        json.append(']');
    }

    private void mapping(int depth) {
        json.append('{');
        Set<String> names = new HashSet<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            json.append(names.isEmpty() ? "" : ",");
            name(event, names);
            json.append(':');
            value(events.next(), depth);
        }
        json.append('}');
    }

    private void name(Event event, Set<String> names) {
        if (!(event instanceof ScalarEvent name)) {
            throw error(event.getStartMark(), "the name of a property is not a string");
        }
        if (!names.add(name.getValue())) {
            throw error(
                    event.getStartMark(), "the name " + name.getValue() + " is there twice; expected each name once");
        }
        string(name.getValue());
    }

    private void scalar(ScalarEvent event) {
        refuseTag(event, event.getTag().filter(tag -> !STRING_TAGS.contains(tag)));
        String text = event.getValue();
        if (!event.isPlain() || event.getTag().isPresent()) {
            string(text);
        } else if (NUMBER.matcher(text).matches()) {
            json.append(text);
        } else if (BOOLEAN.matcher(text).matches()) {
            json.append(text.toLowerCase(Locale.ROOT));
        } else if (NULL.matcher(text).matches()) {
            json.append("null");
        } else {
            string(text);
        }
    }

    private void string(String text) {
        json.append('"');
        JsonStringEncoder.getInstance().quoteAsString(text, json);
        json.append('"');
    }

    private static void refuseTag(Event event, Optional<String> tag) {
        if (tag.isPresent()) {
            throw error(
                    event.getStartMark(), "the tag " + tag.get() + " is not supported; expected a value without tag");
        }
    }

    private static IllegalArgumentException error(Optional<Mark> mark, String problem) {
        String place = mark.map(at -> "line " + (at.getLine() + 1) + ", column " + (at.getColumn() + 1) + ": ")
                .orElse("");
        return new IllegalArgumentException(place + problem);
    }
}
