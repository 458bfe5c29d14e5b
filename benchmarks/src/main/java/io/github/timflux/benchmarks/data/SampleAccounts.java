package io.github.timflux.benchmarks.data;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Numbered test accounts: {@code user-00000000}, {@code user-00000001} and so on, with two attributes each. The number
 * determines the attributes, so a response can be checked without a table of accounts.
 */
public final class SampleAccounts {

    /** The maximum number of accounts in one request. */
    public static final int WINDOW = 100;

    /** The start of each account name. */
    public static final String PREFIX = "user-";

    /** The number of digits after the prefix. */
    public static final int DIGITS = 8;

    /** The attributes of an account, selected by the last digit of its number modulo 4. */
    private static final List<Map<String, String>> ATTRIBUTES = List.of(
            Map.of("sex", "Male", "city", "Shenzhen"),
            Map.of("sex", "Male", "city", "Beijing"),
            Map.of("sex", "Male", "city", "Guangzhou"),
            Map.of("sex", "Male", "city", "Shanghai"));

    private SampleAccounts() {}

    /** {@return the accounts from number 0 to count - 1} */
    public static List<String> list(int count) {
        return IntStream.range(0, count).mapToObj(SampleAccounts::account).toList();
    }

    /** {@return accounts of which every tenth repeats the account five positions earlier} */
    public static List<String> listWithDuplicates(int count) {
        return IntStream.range(0, count)
                .map(index -> index % 10 == 9 ? index - 5 : index)
                .mapToObj(SampleAccounts::account)
                .toList();
    }

    /** {@return the account with this number, which has up to {@value #DIGITS} digits} */
    public static String account(int number) {
        char[] digits = new char[DIGITS];
        int rest = number;
        for (int index = DIGITS - 1; index >= 0; index--) {
            digits[index] = (char) ('0' + rest % 10);
            rest /= 10;
        }
        return PREFIX + new String(digits);
    }

    /** {@return the number of an account} */
    public static int number(String account) {
        int number = 0;
        for (int index = PREFIX.length(); index < account.length(); index++) {
            number = number * 10 + account.charAt(index) - '0';
        }
        return number;
    }

    /** {@return the attributes of the account with this number} */
    public static Map<String, String> attributes(int number) {
        return ATTRIBUTES.get(number % 10 % ATTRIBUTES.size());
    }

    /** {@return the attributes of an account} */
    public static Map<String, String> attributes(String account) {
        return attributes(number(account));
    }

    /** {@return whether these are exactly the attributes of the account} */
    public static boolean hasAttributes(String account, Map<?, ?> attributes) {
        Map<String, String> expected = attributes(account);
        // Not equals(): it allocates iterators, and those bytes would count as the measured client's.
        return attributes.size() == expected.size()
                && Objects.equals(expected.get("sex"), attributes.get("sex"))
                && Objects.equals(expected.get("city"), attributes.get("city"));
    }

    /** {@return whether the account belongs to the fixed tenth that a sampling check looks at} */
    public static boolean isInSample(String account) {
        return account.charAt(account.length() - 2) == '7';
    }

    /** {@return the attributes that the simulator gives any account; the account name is one of the values} */
    public static Map<String, String> simulatedAttributes(String account) {
        return Map.of("sex", "Male", "city", account);
    }
}
