package io.github.timflux.cli.input;

import io.github.timflux.AttributeRemoval;
import io.github.timflux.AttributeUpdate;
import io.github.timflux.TagUpdate;

/**
 * Parses the lines, or the CSV rows, of an input.
 *
 * @param <T> the type of the element
 */
public interface ElementParser<T> {

    /** {@return a valid sample line for help and error messages} */
    String example();

    /**
     * Parses a line.
     *
     * @param line the text of the line
     * @return the element
     * @throws IllegalArgumentException if the line is invalid; the message says what was found and what was expected
     */
    T parse(String line);

    /**
     * Finds the account of an invalid line.
     *
     * @param line the text of the line, or the start of it
     * @return the account or the start of it; empty if the account cannot be found
     */
    String account(String line);

    /**
     * Creates a parser for lines that contain an account only, or an account that has failed with its error, such as
     * {@code {"account":"u1","error":{"kind":"REJECTED"}}}.
     *
     * @return the parser
     */
    static ElementParser<String> accounts() {
        return new AccountLineParser();
    }

    /**
     * Creates a parser for lines such as {@code {"account":"u1","attributes":{"sex":"F"}}}.
     *
     * @return the parser
     */
    static ElementParser<AttributeUpdate> attributeUpdates() {
        return JsonLineParser.of("attributes", "{\"sex\":\"F\"}", JsonValueReader::readTextMap, AttributeUpdate::new);
    }

    /**
     * Creates a parser for lines such as {@code {"account":"u1","attributes":["sex"]}}.
     *
     * @return the parser
     */
    static ElementParser<AttributeRemoval> attributeRemovals() {
        return JsonLineParser.of("attributes", "[\"sex\"]", JsonValueReader::readTextSet, AttributeRemoval::new);
    }

    /**
     * Creates a parser for lines such as {@code {"account":"u1","tags":["a"]}}.
     *
     * @return the parser
     */
    static ElementParser<TagUpdate> tagUpdates() {
        return JsonLineParser.of("tags", "[\"a\"]", JsonValueReader::readTextSet, TagUpdate::new);
    }
}
