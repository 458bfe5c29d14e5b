package io.github.timflux.core.internal.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.timflux.core.internal.window.AccountIndex;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;

/**
 * Creates random responses.
 *
 * @param random the source of randomness
 * @param mayBeUnusual whether the response may contain JSON that the fast reader does not support
 * @param requested some of the accounts that the response may contain
 */
public record RandomResponse(Random random, boolean mayBeUnusual, AccountIndex requested) {

    private static final List<String> STRINGS = List.of(
            "",
            "u",
            "v",
            "OK",
            "0",
            "1",
            "-1",
            "Beijing",
            "Shenzhen",
            "Guangzhou",
            "sex",
            "city",
            "cit",
            "deep sea fishing",
            "deep sea fisher",
            "deep sea fishings",
            "x".repeat(24),
            "x".repeat(31),
            "x".repeat(32),
            "x".repeat(33),
            "x".repeat(70),
            "深圳",
            "黄金会员",
            "é",
            "\uD83D\uDE00",
            "/\u007F",
            "stranger");

    private static final List<String> NAMES = List.of("To_Account", "Attrs", "Tags", "ErrorCode", "ErrorInfo", "More");

    private static final List<String> UNUSUAL_VALUES = List.of(
            "true",
            "[]",
            "{}",
            "1.5",
            "-0",
            "-7",
            "01",
            "1e3",
            "\"\\u0075\"",
            "[[1]]",
            "{\"To_Account\":\"u\"}",
            "1234567890",
            "\"a\tb\"",
            "null",
            "\"0\"",
            "0.0",
            "[null]",
            "{\"0\":{\"To_Account\":\"u\",\"Attrs\":[]}}",
            "\"\\\"\"");

    public RandomResponse(Random random, boolean mayBeUnusual) {
        this(random, mayBeUnusual, new AccountIndex(STRINGS.size()));
        STRINGS.stream().filter(string -> random.nextInt(3) > 0).forEach(requested::add);
    }

    public byte[] body() {
        StringBuilder members = new StringBuilder();
        for (int remaining = random.nextInt(5); remaining > 0; remaining--) {
            members.append(member()).append(space()).append(',').append(space());
        }
        return (space() + "{" + space() + members + "\"ActionStatus\":" + space() + "\"OK\",\"ErrorCode\":" + "0"
                        + space() + "}" + space())
                .getBytes(UTF_8);
    }

    private String member() {
        return switch (random.nextInt(7)) {
            case 0 -> "\"UserAttrs\":" + space() + list(this::item);
            case 1 -> "\"UserTags\":" + space() + list(this::item);
            case 2 -> "\"ErrorList\":" + space() + list(this::accountError);
            case 3 -> "\"AttrNames\":" + space() + elements('{', '}', index -> "\"" + index + "\":" + string());
            case 4 -> "\"AttrTypes\":" + space() + elements('{', '}', index -> "\"" + index + "\":" + index % 2);
            case 5 -> "\"ErrorInfo\":" + space() + string();
            default -> "\"Other\":" + space() + scalar();
        };
    }

    /** A list of items; rarely an object with the items as members, whose names are numbers or accounts. */
    private String list(IntFunction<String> item) {
        return mayBeUnusual && random.nextInt(8) == 0
                ? elements('{', '}', index -> "\"" + oneOf(STRINGS) + "\":" + item.apply(index))
                : elements('[', ']', item);
    }

    private String item(int index) {
        String account = random.nextInt(9) == 0 ? "" : "\"To_Account\":" + account() + space() + ",";
        return "{" + account + space() + "\"Attrs\"" + space() + ":" + space() + attributes() + ",\"Tags\":"
                + elements('[', ']', tag -> string()) + extraMember() + "}";
    }

    private String attributes() {
        return random.nextInt(9) == 0
                ? "null"
                : elements('{', '}', index -> "\"" + oneOf(STRINGS) + "\"" + space() + ":" + space() + string());
    }

    private String accountError(int index) {
        return "{\"ErrorCode\":" + number(random.nextInt(9)) + ",\"To_Account\":" + account() + extraMember() + "}";
    }

    private String extraMember() {
        return random.nextInt(4) > 0 ? "" : ",\"" + (mayBeUnusual ? oneOf(NAMES) : "More") + "\":" + scalar();
    }

    private String scalar() {
        return random.nextBoolean() ? string() : number(random.nextInt(9));
    }

    private String string() {
        if (mayBeUnusual && random.nextInt(60) == 0) {
            return oneOf(UNUSUAL_VALUES);
        }
        return random.nextInt(20) == 0 ? "null" : "\"" + oneOf(STRINGS) + "\"";
    }

    private String account() {
        return mayBeUnusual ? string() : "\"" + oneOf(STRINGS) + "\"";
    }

    private String number(int digits) {
        if (mayBeUnusual && random.nextInt(60) == 0) {
            return oneOf(UNUSUAL_VALUES);
        }
        String sign = random.nextBoolean() ? "" : "-";
        return sign + "987654321".substring(9 - Math.max(digits, 1));
    }

    private String oneOf(List<String> values) {
        return values.get(random.nextInt(values.size()));
    }

    private String elements(char opening, char closing, IntFunction<String> element) {
        if (mayBeUnusual && random.nextInt(30) == 0) {
            return oneOf(UNUSUAL_VALUES);
        }
        StringBuilder json = new StringBuilder().append(opening).append(space());
        int count = random.nextInt(5);
        for (int index = 0; index < count; index++) {
            json.append(index == 0 ? "" : "," + space())
                    .append(element.apply(index))
                    .append(space());
        }
        return json.append(closing).toString();
    }

    private String space() {
        return random.nextInt(8) == 0 ? oneOf(List.of(" ", "\n", "\r\n  ", "\t")) : "";
    }
}
