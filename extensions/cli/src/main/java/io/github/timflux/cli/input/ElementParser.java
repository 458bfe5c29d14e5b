package io.github.timflux.cli.input;

import io.github.timflux.AttributeRemoval;
import io.github.timflux.AttributeUpdate;
import io.github.timflux.TagUpdate;

/**
 * Understands the lines of one kind of input.
 *
 * @param <T> what a line says
 */
public interface ElementParser<T> {

    /** {@return a line as it should be, for people to read} */
    String example();

    /**
     * Understands a line.
     *
     * @param line its text
     * @return what it says
     * @throws IllegalArgumentException if it does not say what it should; the message tells what was found and what was
     *     expected
     */
    T parse(String line);

    /**
     * Finds out whom a line is about that cannot be understood otherwise.
     *
     * @param line its text, or the beginning of it
     * @return the account or the beginning of it; empty if it cannot be told
     */
    String account(String line);

    /**
     * Lines that are an account.
     *
     * @return the parser
     */
    static ElementParser<String> accounts() {
        return new AccountLineParser();
    }

    /**
     * Lines such as {@code {"account":"u1","attributes":{"sex":"F"}}}.
     *
     * @return the parser
     */
    static ElementParser<AttributeUpdate> attributeUpdates() {
        return new JsonLineParser<>(
                "attributes", "{\"sex\":\"F\"}", JsonValueReader::readTextMap, AttributeUpdate::new);
    }

    /**
     * Lines such as {@code {"account":"u1","attributes":["sex"]}}.
     *
     * @return the parser
     */
    static ElementParser<AttributeRemoval> attributeRemovals() {
        return new JsonLineParser<>("attributes", "[\"sex\"]", JsonValueReader::readTextSet, AttributeRemoval::new);
    }

    /**
     * Lines such as {@code {"account":"u1","tags":["a"]}}.
     *
     * @return the parser
     */
    static ElementParser<TagUpdate> tagUpdates() {
        return new JsonLineParser<>("tags", "[\"a\"]", JsonValueReader::readTextSet, TagUpdate::new);
    }
}
