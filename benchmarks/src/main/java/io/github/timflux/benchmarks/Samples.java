package io.github.timflux.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import io.github.timflux.AttributeUpdate;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Accounts and attributes as applications have them: 13 characters, and two attributes each. */
public final class Samples {

    /** As many accounts as a request may ask for. */
    public static final int WINDOW = 100;

    private static final List<String> CITIES = List.of("Shenzhen", "Beijing", "Guangzhou", "Shanghai");

    private Samples() {}

    /**
     * The first accounts.
     *
     * @param count how many
     * @return the accounts, all different
     */
    public static List<String> accounts(int count) {
        return IntStream.range(0, count).mapToObj(Samples::account).toList();
    }

    private static String account(int number) {
        return String.format("user-%08d", number);
    }

    /**
     * Accounts of which every tenth is one that came a little before, so that nearly all of them meet it in its window.
     */
    static List<String> accountsWithDuplicates(int count) {
        return IntStream.range(0, count)
                .map(place -> place % 10 == 9 ? place - 5 : place)
                .mapToObj(Samples::account)
                .toList();
    }

    static Map<String, Map<String, String>> attributes(List<String> accounts) {
        return accounts.stream().distinct().collect(toMap(account -> account, Samples::attributes));
    }

    private static Map<String, String> attributes(String account) {
        return Map.of("sex", "Male", "city", city(account));
    }

    static List<AttributeUpdate> updates(List<String> accounts) {
        return accounts.stream()
                .map(account -> new AttributeUpdate(account, attributes(account)))
                .toList();
    }

    /** What the service answers who asks for the attributes of the accounts. */
    static byte[] answer(List<String> accounts) {
        return answer(
                accounts, "UserAttrs", account -> "\"Attrs\":{\"sex\":\"Male\",\"city\":\"" + city(account) + "\"}");
    }

    /** What the service answers who asks for their tags. */
    static byte[] tagsAnswer(List<String> accounts) {
        return answer(accounts, "UserTags", account -> "\"Tags\":[\"vip\",\"" + city(account) + "\"]");
    }

    private static byte[] answer(List<String> accounts, String list, UnaryOperator<String> value) {
        return accounts.stream()
                .map(account -> "{\"To_Account\":\"" + account + "\"," + value.apply(account) + "}")
                .collect(joining(
                        ",", "{\"ActionStatus\":\"OK\",\"ErrorInfo\":\"\",\"ErrorCode\":0,\"" + list + "\":[", "]}"))
                .getBytes(UTF_8);
    }

    private static String city(String account) {
        return CITIES.get(account.charAt(account.length() - 1) % CITIES.size());
    }
}
