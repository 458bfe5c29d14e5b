package io.github.timflux.core.fuzz;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
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

    private static final Pattern CODE = Pattern.compile("[+-]?[0-9]{1,10}");

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
        return root.is(JsonToken.START_OBJECT) && code(root) != null;
    }

    /** Whether the request as a whole has succeeded. */
    boolean isOk() {
        return Integer.valueOf(0).equals(code(root));
    }

    /** All accounts of the answer, and two that it may lack. */
    Set<String> accounts() {
        Set<String> accounts = new HashSet<>(Set.of("u1", "missing"));
        Stream.concat(items("ErrorList"), items(listName))
                .flatMap(item -> accounts(item).stream())
                .forEach(accounts::add);
        return accounts;
    }

    /**
     * The code of the account's first item in the error list: 0 if the item is unreadable, or null if there is none. A
     * value that is unreadable counts as an item behind the error list.
     */
    @Nullable Integer errorCode(String account) {
        return Stream.concat(
                        keyedItems("ErrorList")
                                .filter(item -> concerns(item, account))
                                .map(item -> errorCode(item.value())),
                        items(listName)
                                .filter(item -> isAbout(item, account) && !isReadable(item))
                                .map(item -> 0))
                .findFirst()
                .orElse(null);
    }

    private static Integer errorCode(ReferenceJsonTree item) {
        Integer code = code(item);
        return code == null || item.members("To_Account").size() != 1 ? 0 : code;
    }

    /** Whether an item of the error list names the account: as its member, as itself, or else as its key. */
    private boolean concerns(KeyedItem item, String account) {
        ReferenceJsonTree value = item.value();
        if (!value.members("To_Account").isEmpty()) {
            return isAbout(value, account);
        }
        return (isText(value) && accounts().contains(text(value)))
                ? text(value).equals(account)
                : account.equals(item.key());
    }

    /** The value of the account's first item that has a value, or null if there is none. */
    @Nullable Object value(String account) {
        return items(listName)
                .filter(item -> isAbout(item, account))
                .flatMap(item -> item.members(valueName).stream())
                .map(this::value)
                .findFirst()
                .orElse(null);
    }

    private boolean isReadable(ReferenceJsonTree item) {
        return item.members("To_Account").size() <= 1
                && item.members(valueName).size() <= 1
                && item.members(valueName).stream().allMatch(this::isValue);
    }

    private boolean isValue(ReferenceJsonTree value) {
        return value.is(JsonToken.VALUE_NULL)
                || (!isText(value) && value.nodes().isEmpty())
                || (value.is(valueType()) && value.nodes().stream().allMatch(ReferenceResponse::isText));
    }

    private JsonToken valueType() {
        return valueName.equals("Tags") ? JsonToken.START_ARRAY : JsonToken.START_OBJECT;
    }

    private static boolean isText(ReferenceJsonTree value) {
        return value.kind().isScalarValue();
    }

    /** The last error code of an object, or null if it is not an integer. */
    private static @Nullable Integer code(ReferenceJsonTree object) {
        List<ReferenceJsonTree> codes = object.members("ErrorCode");
        ReferenceJsonTree last = codes.isEmpty() ? object : codes.get(codes.size() - 1);
        boolean mayBeNumber = last.is(JsonToken.VALUE_STRING)
                || last.is(JsonToken.VALUE_NUMBER_INT)
                || last.is(JsonToken.VALUE_NUMBER_FLOAT);
        String digits = last.text().replaceAll("^\\s+|\\s+$", "").replaceFirst("\\.0*$", "");
        return mayBeNumber && CODE.matcher(digits).matches() && new BigInteger(digits).bitLength() < Integer.SIZE
                ? new BigInteger(digits).intValue()
                : null;
    }

    private Object value(ReferenceJsonTree value) {
        List<String> texts = value.nodes().stream().map(ReferenceResponse::text).toList();
        if (valueType() == JsonToken.START_ARRAY) {
            return new LinkedHashSet<>(texts);
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int index = 0; index < texts.size(); index++) {
            attributes.put(value.names().get(index), texts.get(index));
        }
        return attributes;
    }

    private Stream<ReferenceJsonTree> items(@Nullable String name) {
        return keyedItems(name).map(KeyedItem::value).filter(item -> item.is(JsonToken.START_OBJECT));
    }

    /** The items of all lists with the name. */
    private Stream<KeyedItem> keyedItems(@Nullable String name) {
        return name == null
                ? Stream.of()
                : root.members(name).stream().flatMap(list -> IntStream.range(
                                0, list.nodes().size())
                        .mapToObj(index -> new KeyedItem(
                                list.names().isEmpty() ? null : list.names().get(index),
                                list.nodes().get(index))));
    }

    private static boolean isAbout(ReferenceJsonTree item, String account) {
        return accounts(item).contains(account);
    }

    private static List<String> accounts(ReferenceJsonTree item) {
        return item.members("To_Account").stream()
                .filter(ReferenceResponse::isText)
                .map(ReferenceResponse::text)
                .toList();
    }

    private static String text(ReferenceJsonTree value) {
        return value.is(JsonToken.VALUE_NULL) ? "" : Objects.requireNonNull(value.text());
    }

    /**
     * An item of a list.
     *
     * @param key the name of the item, or null if the list is an array
     * @param value the item
     */
    private record KeyedItem(@Nullable String key, ReferenceJsonTree value) {}
}
