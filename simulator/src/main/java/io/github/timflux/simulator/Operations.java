package io.github.timflux.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JsonParser;

/** All endpoints of the service: a new one is a line of {@link #all} and says how its body becomes a request. */
final class Operations {

    private final Family family;
    private final Store store;

    private Operations(Family family, Store store) {
        this.family = family;
        this.store = store;
    }

    /** {@return the operations of both families by path} */
    static Map<String, Operation> of(Store store, UnknownAccounts ofAllMemberPush) {
        Operations older = new Operations(Family.allMemberPush(ofAllMemberPush), store);
        Operations newer = new Operations(Family.timPush(), store);
        return Stream.concat(
                        older.all("/v4/all_member_push/im_", "remove_all_tags"),
                        newer.all("/v4/timpush/", "clear_all_tags"))
                .collect(Collectors.toUnmodifiableMap(Operation::path, Function.identity()));
    }

    private Stream<Operation> all(String prefix, String clear) {
        return Stream.of(
                new Operation(prefix + "get_attr_name", this::readNames),
                new Operation(prefix + "set_attr_name", this::writeNames),
                new Operation(prefix + "get_attr", body -> read(body, Aspect.ATTRIBUTES)),
                new Operation(prefix + "set_attr", this::setAttributes),
                new Operation(prefix + "remove_attr", this::removeAttributes),
                new Operation(prefix + "get_tag", body -> read(body, Aspect.TAGS)),
                new Operation(prefix + "add_tag", this::addTags),
                new Operation(prefix + "remove_tag", this::removeTags),
                new Operation(prefix + clear, this::clearTags));
    }

    private Request readNames(JsonParser body) {
        Bodies.empty(body);
        return new ReadNames(family, store);
    }

    private Request writeNames(JsonParser body) {
        Member<Map<String, String>> names = new Member<>("AttrNames", parser -> Bodies.someMembers(parser, Json::text));
        Member<Map<String, Long>> types = new Member<>("AttrTypes", parser -> Json.map(parser, Json::number));
        List<Member<?>> members = new ArrayList<>(inNewer(types));
        members.add(names);
        Json.object(body, members);
        return new WriteNames(names.value(), types.orElse(Map.of()), store);
    }

    private <T> Request read(JsonParser body, Aspect<T> aspect) {
        return new Read<>(Bodies.accounts(body), aspect, family, store);
    }

    private Request setAttributes(JsonParser body) {
        return write(
                items(body, Aspect.ATTRIBUTES, attributes -> Bodies.someMembers(attributes, Json::text)),
                new SetAttributes());
    }

    private Request removeAttributes(JsonParser body) {
        return write(items(body, Aspect.ATTRIBUTES, Bodies::someTexts), new RemoveAttributes());
    }

    private Request addTags(JsonParser body) {
        Member<Boolean> replace = new Member<>("Replace", Json::flag);
        List<Item<List<String>>> items = Bodies.items(body, Aspect.TAGS, Bodies::someTexts, inNewer(replace));
        return write(items, replace.orElse(false) ? TagChange.REPLACE : TagChange.ADD);
    }

    private Request removeTags(JsonParser body) {
        return write(items(body, Aspect.TAGS, Bodies::someTexts), TagChange.REMOVE);
    }

    private Request clearTags(JsonParser body) {
        List<Item<List<String>>> items = Bodies.accounts(body).stream()
                .map(account -> new Item<>(account, List.<String>of()))
                .toList();
        return write(items, TagChange.CLEAR);
    }

    private static <T> List<Item<T>> items(JsonParser body, Aspect<?> aspect, Function<JsonParser, T> reader) {
        return Bodies.items(body, aspect, reader, List.of());
    }

    /** {@return a member that {@code timpush} alone documents; to the other family it is unexpected} */
    private List<Member<?>> inNewer(Member<?> member) {
        return family.newer() ? List.of(member) : List.of();
    }

    private <T> Request write(List<Item<T>> items, Change<T> change) {
        return new Write<>(items, change, family, store);
    }
}
