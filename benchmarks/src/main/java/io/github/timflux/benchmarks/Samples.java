package io.github.timflux.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Accounts and attributes as applications have them: 13 characters, and two attributes each. */
final class Samples {

    /** As many accounts as a request may ask for. */
    static final int WINDOW = 100;

    private static final List<String> CITIES = List.of("Shenzhen", "Beijing", "Guangzhou", "Shanghai");

    private Samples() {}

    static List<String> accounts(int count) {
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

    /** What the service answers for the accounts. */
    static byte[] answer(List<String> accounts) {
        return accounts.stream()
                .map(Samples::item)
                .collect(joining(
                        ",", "{\"ActionStatus\":\"OK\",\"ErrorInfo\":\"\",\"ErrorCode\":0,\"UserAttrs\":[", "]}"))
                .getBytes(UTF_8);
    }

    private static String item(String account) {
        return "{\"To_Account\":\"" + account + "\",\"Attrs\":{\"sex\":\"Male\",\"city\":\"" + city(account) + "\"}}";
    }

    private static String city(String account) {
        return CITIES.get(account.charAt(account.length() - 1) % CITIES.size());
    }
}
