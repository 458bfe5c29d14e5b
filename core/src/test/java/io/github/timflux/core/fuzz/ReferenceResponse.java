package io.github.timflux.core.fuzz;

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
 * Slow and simple reader of an answer, the reference for the codec. It searches the whole answer for each account.
 *
 * @param root the answer
 * @param listName the name of the list of accounts, or null if the answer has none
 * @param valueName the name of the value in an item of that list
 */
record ReferenceResponse(ReferenceJsonTree root, @Nullable String listName, String valueName) {

    /** Reads an answer; returns null if the body is not a well-formed answer. */
    static @Nullable ReferenceResponse of(byte[] body, @Nullable String list, String member) {
        ReferenceJsonTree root = ReferenceJsonTree.of(body);
        if (root == null) {
            return null;
        }
        ReferenceResponse answer = new ReferenceResponse(root, list, member);
        return answer.isWellFormed() ? answer : null;
    }

    /** Reads an answer to a write, which has only an error list. */
    static @Nullable ReferenceResponse ofWrite(byte[] body) {
        return of(body, null, "");
    }

    private boolean isWellFormed() {
        return root.is(JsonToken.START_OBJECT)
                && !root.members("ErrorCode").isEmpty()
                && all(root, "ErrorCode", ReferenceResponse::isInt)
                && all(root, "ActionStatus", ReferenceResponse::isText)
                && all(root, "ErrorInfo", ReferenceResponse::isText)
                && all(root, "ErrorList", items -> isList(items, ReferenceResponse::isAccountError))
                && (listName == null || all(root, listName, items -> isList(items, this::isItem)));
    }

    private static boolean isAccountError(ReferenceJsonTree item) {
        return item.is(JsonToken.START_OBJECT)
                && item.members("To_Account").size() <= 1
                && all(item, "To_Account", ReferenceResponse::isText)
                && all(item, "ErrorCode", ReferenceResponse::isInt)
                && all(item, "ErrorInfo", ReferenceResponse::isText);
    }

    private boolean isItem(ReferenceJsonTree item) {
        return item.is(JsonToken.START_OBJECT)
                && item.members("To_Account").size() <= 1
                && item.members(valueName).size() <= 1
                && all(item, "To_Account", ReferenceResponse::isText)
                && all(item, valueName, this::isValue);
    }

    private boolean isValue(ReferenceJsonTree value) {
        JsonToken expected = valueName.equals("Tags") ? JsonToken.START_ARRAY : JsonToken.START_OBJECT;
        return value.is(JsonToken.VALUE_NULL)
                || (value.is(expected) && value.nodes().stream().allMatch(ReferenceResponse::isText));
    }

    private static boolean isList(ReferenceJsonTree items, Predicate<ReferenceJsonTree> isItem) {
        return items.is(JsonToken.VALUE_NULL)
                || (items.is(JsonToken.START_ARRAY) && items.nodes().stream().allMatch(isItem));
    }

    private static boolean all(ReferenceJsonTree object, String name, Predicate<ReferenceJsonTree> matches) {
        return object.members(name).stream().allMatch(matches);
    }

    private static boolean isText(ReferenceJsonTree value) {
        return value.kind().isScalarValue();
    }

    private static boolean isInt(ReferenceJsonTree value) {
        return value.is(JsonToken.VALUE_NUMBER_INT) && new BigInteger(value.text()).bitLength() < Integer.SIZE;
    }

    /** Whether the request as a whole has succeeded. */
    boolean isOk() {
        return Set.of("0", "-0").contains(last(root, "ErrorCode"))
                && last(root, "ActionStatus").equals("OK");
    }

    /** All accounts of the answer, and two that it may lack. */
    Set<String> accounts() {
        Set<String> accounts = new HashSet<>(Set.of("u1", "missing"));
        Stream.concat(items("ErrorList"), items(listName))
                .flatMap(item -> item.members("To_Account").stream())
                .forEach(account -> accounts.add(text(account)));
        return accounts;
    }

    /** The code of the account's first item in the error list, or null if there is none. */
    @Nullable Integer errorCode(String account) {
        return items("ErrorList")
                .filter(item -> isAbout(item, account))
                .map(item -> item.members("ErrorCode").isEmpty() ? 0 : Integer.parseInt(last(item, "ErrorCode")))
                .findFirst()
                .orElse(null);
    }

    /** The value of the account's first item that has a value, or null if there is none. */
    @Nullable Object value(String account) {
        return items(listName)
                .filter(item -> isAbout(item, account))
                .flatMap(item -> item.members(valueName).stream())
                .map(ReferenceResponse::value)
                .findFirst()
                .orElse(null);
    }

    private static Object value(ReferenceJsonTree value) {
        List<String> texts = value.nodes().stream().map(ReferenceResponse::text).toList();
        if (value.is(JsonToken.START_ARRAY)) {
            return new LinkedHashSet<>(texts);
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int index = 0; index < texts.size(); index++) {
            attributes.put(value.names().get(index), texts.get(index));
        }
        return attributes;
    }

    private Stream<ReferenceJsonTree> items(@Nullable String name) {
        return name == null ? Stream.of() : root.members(name).stream().flatMap(items -> items.nodes().stream());
    }

    private static boolean isAbout(ReferenceJsonTree item, String account) {
        return item.members("To_Account").stream().anyMatch(name -> text(name).equals(account));
    }

    private static String last(ReferenceJsonTree object, String name) {
        List<ReferenceJsonTree> members = object.members(name);
        return members.isEmpty() ? "" : text(members.get(members.size() - 1));
    }

    private static String text(ReferenceJsonTree value) {
        return value.is(JsonToken.VALUE_NULL) ? "" : Objects.requireNonNull(value.text());
    }
}
