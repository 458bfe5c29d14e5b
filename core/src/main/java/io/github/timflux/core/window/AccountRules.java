package io.github.timflux.core.window;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import org.jspecify.annotations.Nullable;

/**
 * What cannot be an account. Only what is certain is refused: Tencent's 32 bytes for UserIDs do not hold for
 * RegistrationIDs, and its own samples break the rules for characters.
 */
final class AccountRules {

    /** Far above what Tencent takes; keeps one absurd account from spoiling the request of 99 others. */
    private static final int MOST_BYTES = 1_024;

    private static final int SHOWN = 40;

    private AccountRules() {}

    /** Why the account cannot be asked for, or null if it can. */
    static @Nullable TimException refusal(String account) {
        if (account.isEmpty()) {
            return invalid("The account is empty; expected at least one character.");
        }
        int bytes = 0;
        for (int i = 0; i < account.length(); i++) {
            char c = account.charAt(i);
            if (c < 0x80) {
                bytes++;
            } else if (!Character.isSurrogate(c)) {
                bytes += c < 0x800 ? 2 : 3;
            } else if (i + 1 < account.length() && Character.isSurrogatePair(c, account.charAt(i + 1))) {
                bytes += 4;
                i++;
            } else {
                return invalid("The account has half a surrogate pair at index " + i + "; expected a text of Unicode.");
            }
        }
        return bytes <= MOST_BYTES
                ? null
                : invalid("The account \"" + account.substring(0, SHOWN) + "...\" has " + bytes
                        + " bytes in UTF-8; expected at most " + MOST_BYTES + ".");
    }

    private static TimException invalid(String reason) {
        return new TimException(ErrorKind.INVALID, 0, reason, null);
    }
}
