package io.github.timflux.core.internal.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.timflux.core.internal.window.AccountIndex;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;

/**
 * Makes answers at random.
 *
 * @param isOdd whether there may be what is not plain
 * @param asked some of the accounts that may be in it
 */
public record RandomAnswer(Random chance, boolean isOdd, AccountIndex asked) {

    private static final List<String> TEXTS = List.of(
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
            "nobody");

    private static final List<String> NAMES = List.of("To_Account", "Attrs", "Tags", "ErrorCode", "ErrorInfo", "More");

    private static final List<String> ODD = List.of(
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
            "\"\\\"\"");

    public RandomAnswer(Random chance, boolean isOdd) {
        this(chance, isOdd, new AccountIndex(TEXTS.size()));
        TEXTS.stream().filter(text -> chance.nextInt(3) > 0).forEach(asked::add);
    }

    public byte[] body() {
        StringBuilder members = new StringBuilder();
        for (int rest = chance.nextInt(5); rest > 0; rest--) {
            members.append(member()).append(space()).append(',').append(space());
        }
        return (space() + "{" + space() + members + "\"ActionStatus\":" + space() + "\"OK\",\"ErrorCode\":" + "0"
                        + space() + "}" + space())
                .getBytes(UTF_8);
    }

    private String member() {
        return switch (chance.nextInt(7)) {
            case 0 -> "\"UserAttrs\":" + space() + many('[', ']', this::item);
            case 1 -> "\"UserTags\":" + space() + many('[', ']', this::item);
            case 2 -> "\"ErrorList\":" + space() + many('[', ']', this::refusal);
            case 3 -> "\"AttrNames\":" + space() + many('{', '}', place -> "\"" + place + "\":" + text());
            case 4 -> "\"AttrTypes\":" + space() + many('{', '}', place -> "\"" + place + "\":" + place % 2);
            case 5 -> "\"ErrorInfo\":" + space() + text();
            default -> "\"Other\":" + space() + simple();
        };
    }

    private String item(int place) {
        String account = chance.nextInt(9) == 0 ? "" : "\"To_Account\":" + account() + space() + ",";
        return "{" + account + space() + "\"Attrs\"" + space() + ":" + space() + attributes() + ",\"Tags\":"
                + many('[', ']', tag -> text()) + more() + "}";
    }

    private String attributes() {
        return chance.nextInt(9) == 0
                ? "null"
                : many('{', '}', place -> "\"" + one(TEXTS) + "\"" + space() + ":" + space() + text());
    }

    private String refusal(int place) {
        return "{\"ErrorCode\":" + numbers(chance.nextInt(9)) + ",\"To_Account\":" + account() + more() + "}";
    }

    private String more() {
        return chance.nextInt(4) > 0 ? "" : ",\"" + (isOdd ? one(NAMES) : "More") + "\":" + simple();
    }

    private String simple() {
        return chance.nextBoolean() ? text() : numbers(chance.nextInt(9));
    }

    private String text() {
        if (isOdd && chance.nextInt(60) == 0) {
            return one(ODD);
        }
        return chance.nextInt(20) == 0 ? "null" : "\"" + one(TEXTS) + "\"";
    }

    private String account() {
        return isOdd ? text() : "\"" + one(TEXTS) + "\"";
    }

    private String numbers(int digits) {
        if (isOdd && chance.nextInt(60) == 0) {
            return one(ODD);
        }
        String sign = chance.nextBoolean() ? "" : "-";
        return sign + "987654321".substring(9 - Math.max(digits, 1));
    }

    private String one(List<String> list) {
        return list.get(chance.nextInt(list.size()));
    }

    private String many(char begin, char end, IntFunction<String> element) {
        StringBuilder all = new StringBuilder().append(begin).append(space());
        int count = chance.nextInt(5);
        for (int place = 0; place < count; place++) {
            all.append(place == 0 ? "" : "," + space())
                    .append(element.apply(place))
                    .append(space());
        }
        return all.append(end).toString();
    }

    private String space() {
        return chance.nextInt(8) == 0 ? one(List.of(" ", "\n", "\r\n  ", "\t")) : "";
    }
}
