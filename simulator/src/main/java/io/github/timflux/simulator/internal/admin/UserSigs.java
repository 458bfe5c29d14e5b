package io.github.timflux.simulator.internal.admin;

import java.util.regex.Pattern;

/** Hides UserSigs. Calls have them in their query, which is not recorded, but a wrong URL or body can have one too. */
final class UserSigs {

    private static final Pattern USER_SIG =
            Pattern.compile("(usersig[\\\\\"]*\\s*(?:=|:|%3D)\\s*[\\\\\"]*)[^\"\\\\&\\s]+", Pattern.CASE_INSENSITIVE);

    private UserSigs() {}

    static String hidden(String text) {
        return USER_SIG.matcher(text).replaceAll("$1[hidden]");
    }
}
