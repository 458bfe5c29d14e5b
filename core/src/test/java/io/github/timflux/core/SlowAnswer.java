package io.github.timflux.core;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/**
 * What an answer says of an account, found by going through all of the answer for each: plain enough to be believed.
 *
 * @param root the answer
 * @param list the member that lists the accounts, or null if there is none
 * @param member what an item of that list has for its account
 */
record SlowAnswer(SlowTree root, @Nullable String list, String member) {

    /** Null if the body is no answer that can be trusted. */
    static @Nullable SlowAnswer of(byte[] body, @Nullable String list, String member) {
        SlowTree root = SlowTree.of(body);
        if (root == null) {
            return null;
        }
        SlowAnswer answer = new SlowAnswer(root, list, member);
        return answer.isWellFormed() ? answer : null;
    }

    /** The same of an answer that only says who was refused. */
    static @Nullable SlowAnswer ofWriting(byte[] body) {
        return of(body, null, "");
    }

    private boolean isWellFormed() {
        return root.is(JsonToken.START_OBJECT)
                && !root.members("ErrorCode").isEmpty()
                && all(root, "ErrorCode", SlowAnswer::isInt)
                && all(root, "ActionStatus", SlowAnswer::isText)
                && all(root, "ErrorInfo", SlowAnswer::isText)
                && all(root, "ErrorList", items -> isList(items, SlowAnswer::isRefusal))
                && (list == null || all(root, list, items -> isList(items, this::isItem)));
    }

    private static boolean isRefusal(SlowTree item) {
        return item.is(JsonToken.START_OBJECT)
                && item.members("To_Account").size() <= 1
                && all(item, "To_Account", SlowAnswer::isText)
                && all(item, "ErrorCode", SlowAnswer::isInt)
                && all(item, "ErrorInfo", SlowAnswer::isText);
    }

    private boolean isItem(SlowTree item) {
        return item.is(JsonToken.START_OBJECT)
                && item.members("To_Account").size() <= 1
                && item.members(member).size() <= 1
                && all(item, "To_Account", SlowAnswer::isText)
                && all(item, member, this::isValue);
    }

    private boolean isValue(SlowTree value) {
        JsonToken expected = member.equals("Tags") ? JsonToken.START_ARRAY : JsonToken.START_OBJECT;
        return value.is(JsonToken.VALUE_NULL)
                || (value.is(expected) && value.nodes().stream().allMatch(SlowAnswer::isText));
    }

    private static boolean isList(SlowTree items, Predicate<SlowTree> isItem) {
        return items.is(JsonToken.VALUE_NULL)
                || (items.is(JsonToken.START_ARRAY) && items.nodes().stream().allMatch(isItem));
    }

    private static boolean all(SlowTree object, String name, Predicate<SlowTree> matches) {
        return object.members(name).stream().allMatch(matches);
    }

    private static boolean isText(SlowTree value) {
        return value.kind().isScalarValue();
    }

    private static boolean isInt(SlowTree value) {
        return value.is(JsonToken.VALUE_NUMBER_INT) && new BigInteger(value.text()).bitLength() < Integer.SIZE;
    }

    /** Whether the request as a whole has succeeded. */
    boolean isOk() {
        return Set.of("0", "-0").contains(last(root, "ErrorCode"))
                && last(root, "ActionStatus").equals("OK");
    }

    /** Everybody that it names, and somebody that it hardly does. */
    Set<String> accounts() {
        Set<String> accounts = new HashSet<>(Set.of("u1", "nobody"));
        Stream.concat(items("ErrorList"), items(list))
                .flatMap(item -> item.members("To_Account").stream())
                .forEach(account -> accounts.add(text(account)));
        return accounts;
    }

    /** The code of the first item of the list of errors that is about the account. */
    @Nullable Integer refusal(String account) {
        return items("ErrorList")
                .filter(item -> isAbout(item, account))
                .map(item -> item.members("ErrorCode").isEmpty() ? 0 : Integer.parseInt(last(item, "ErrorCode")))
                .findFirst()
                .orElse(null);
    }

    /** The value of the first item that is about the account and has one. */
    @Nullable Object value(String account) {
        return items(list)
                .filter(item -> isAbout(item, account))
                .flatMap(item -> item.members(member).stream())
                .map(SlowAnswer::value)
                .findFirst()
                .orElse(null);
    }

    private static Object value(SlowTree value) {
        List<String> texts = value.nodes().stream().map(SlowAnswer::text).toList();
        if (value.is(JsonToken.START_ARRAY)) {
            return new LinkedHashSet<>(texts);
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int index = 0; index < texts.size(); index++) {
            attributes.put(value.names().get(index), texts.get(index));
        }
        return attributes;
    }

    private Stream<SlowTree> items(@Nullable String name) {
        return name == null ? Stream.of() : root.members(name).stream().flatMap(items -> items.nodes().stream());
    }

    private static boolean isAbout(SlowTree item, String account) {
        return item.members("To_Account").stream().anyMatch(name -> text(name).equals(account));
    }

    private static String last(SlowTree object, String name) {
        List<SlowTree> members = object.members(name);
        return members.isEmpty() ? "" : text(members.get(members.size() - 1));
    }

    private static String text(SlowTree value) {
        return value.is(JsonToken.VALUE_NULL) ? "" : Objects.requireNonNull(value.text());
    }
}
