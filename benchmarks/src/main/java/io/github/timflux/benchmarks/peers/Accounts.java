package io.github.timflux.benchmarks.peers;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of the head-to-head, which are numbered: 13 characters and two attributes each, as applications have
 * them. The number tells everything of an account, so that answers can be checked without a list of them.
 */
public final class Accounts {

    /** What each begins with. */
    public static final String PREFIX = "user-";

    static final int DIGITS = 8;

    private static final int UNKNOWN_OF = 100;
    private static final int UNKNOWN = 37;

    /** By the last digit of the number, modulo their count. */
    private static final List<Map<String, String>> ATTRIBUTES = List.of(
            Map.of("sex", "Male", "city", "Shenzhen"),
            Map.of("sex", "Male", "city", "Beijing"),
            Map.of("sex", "Male", "city", "Guangzhou"),
            Map.of("sex", "Male", "city", "Shanghai"));

    private Accounts() {}

    /** {@return as many accounts, from number 0 on} */
    public static List<String> list(int count) {
        return IntStream.range(0, count).mapToObj(Accounts::of).toList();
    }

    /**
     * Names an account.
     *
     * @param number its number, of up to {@value #DIGITS} digits
     * @return the account
     */
    public static String of(int number) {
        char[] digits = new char[DIGITS];
        int rest = number;
        for (int place = DIGITS - 1; place >= 0; place--) {
            digits[place] = (char) ('0' + rest % 10);
            rest /= 10;
        }
        return PREFIX + new String(digits);
    }

    /** {@return the number of an account} */
    public static int number(String account) {
        int number = 0;
        for (int place = PREFIX.length(); place < account.length(); place++) {
            number = number * 10 + account.charAt(place) - '0';
        }
        return number;
    }

    /** {@return what an account has that exists} */
    public static Map<String, String> attributes(int number) {
        return ATTRIBUTES.get(number % 10 % ATTRIBUTES.size());
    }

    /** {@return whether these are the attributes of an account that exists} */
    static boolean isRight(int number, Map<?, ?> attributes) {
        Map<String, String> expected = attributes(number);
        // By hand and not by equals(), which makes objects that would count as the peer's.
        return attributes.size() == expected.size()
                && Objects.equals(expected.get("sex"), attributes.get("sex"))
                && Objects.equals(expected.get("city"), attributes.get("city"));
    }

    /** {@return whether it is one of a tenth of all, in which there are as many with each last digit} */
    static boolean isOneOfTen(String account) {
        return account.charAt(account.length() - 2) == '7';
    }

    /** {@return whether it is one of the 99 in a hundred that exist for a service that does not know all of them} */
    public static boolean exists(int number) {
        return number % UNKNOWN_OF != UNKNOWN;
    }

    /** {@return what such a service has of an account; null if it does not know it} */
    public static @Nullable Map<String, String> attributesIfKnown(String account) {
        int number = number(account);
        return exists(number) ? attributes(number) : null;
    }
}
