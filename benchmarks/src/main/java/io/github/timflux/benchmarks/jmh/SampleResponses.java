package io.github.timflux.benchmarks.jmh;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import io.github.timflux.benchmarks.data.SampleAccounts;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Response bodies of the service, for sample accounts. */
final class SampleResponses {

    private SampleResponses() {}

    /** {@return a response with two attributes of each account} */
    static byte[] attributes(List<String> accounts) {
        return response(
                accounts, "UserAttrs", account -> "\"Attrs\":{\"sex\":\"Male\",\"city\":\"" + city(account) + "\"}");
    }

    /** {@return a response with two tags of each account} */
    static byte[] tags(List<String> accounts) {
        return response(accounts, "UserTags", account -> "\"Tags\":[\"vip\",\"" + city(account) + "\"]");
    }

    private static byte[] response(List<String> accounts, String list, UnaryOperator<String> value) {
        return accounts.stream()
                .map(account -> "{\"To_Account\":\"" + account + "\"," + value.apply(account) + "}")
                .collect(joining(
                        ",", "{\"ActionStatus\":\"OK\",\"ErrorInfo\":\"\",\"ErrorCode\":0,\"" + list + "\":[", "]}"))
                .getBytes(UTF_8);
    }

    private static @Nullable String city(String account) {
        return SampleAccounts.attributes(account).get("city");
    }
}
