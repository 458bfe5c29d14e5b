package io.github.timflux.simulator;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.core.JsonParser;

/** Reads the forms that bodies have, and none but those: a member that no document has is unexpected. */
final class Bodies {

    private Bodies() {}

    /** Reads {@code {}}. */
    static void empty(JsonParser body) {
        Json.object(body, List.of());
    }

    /** Reads {@code {"To_Account":["a","b"]}}. */
    static List<String> accounts(JsonParser body) {
        Member<List<String>> accounts = new Member<>("To_Account", Json::texts);
        Json.object(body, List.of(accounts));
        return accounts.orElse(List.of());
    }

    /**
     * Reads {@code {"UserTags":[{"To_Account":"a","Tags":["x"]}]}} and the like.
     *
     * @param reader reads what is wanted for an account
     * @param others what there may be beside the list
     */
    static <T> List<Item<T>> items(
            JsonParser body, Aspect<?> aspect, Function<JsonParser, T> reader, List<Member<?>> others) {
        Member<List<Item<T>>> list =
                new Member<>(aspect.list(), items -> Json.elements(items, item -> item(item, aspect, reader)));
        List<Member<?>> members = new ArrayList<>(others);
        members.add(list);
        Json.object(body, members);
        return list.orElse(List.of());
    }

    private static <T> Item<T> item(JsonParser item, Aspect<?> aspect, Function<JsonParser, T> reader) {
        Member<String> account = new Member<>("To_Account", Json::text);
        Member<T> wanted = new Member<>(aspect.member(), reader);
        Json.object(item, List.of(account, wanted));
        return new Item<>(account.orElse(""), wanted.value());
    }

    /** Reads texts, at least one. */
    static List<String> someTexts(JsonParser parser) {
        List<String> texts = Json.texts(parser);
        expectSome(texts);
        return texts;
    }

    /** Reads an object whose members are all read alike, at least one. */
    static <T> Map<String, T> someMembers(JsonParser parser, Function<JsonParser, T> reader) {
        Map<String, T> members = Json.map(parser, reader);
        expectSome(members.keySet());
        return members;
    }

    private static void expectSome(Collection<?> values) {
        Json.expect(!values.isEmpty());
    }
}
