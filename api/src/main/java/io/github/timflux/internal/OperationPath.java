package io.github.timflux.internal;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * Checks the path of an operation of the service. A path of letters, digits and underscores cannot add a query, an
 * escape or another directory to a URL.
 */
public final class OperationPath {

    /** Maximum length of a path in characters; the longest documented path has fewer than 50. */
    static final int MAX_LENGTH = 128;

    private static final Pattern PATH = Pattern.compile("v4/[A-Za-z0-9_]+/[A-Za-z0-9_]+");

    private OperationPath() {}

    /**
     * Checks a path.
     *
     * @param path the path, such as {@code v4/timpush/push}
     * @return the same path
     * @throws IllegalArgumentException if the path is not {@code v4/<service>/<command>}, or is longer than 128
     *     characters
     */
    public static String check(String path) {
        requireNonNull(path, "path");
        if (path.length() > MAX_LENGTH || !PATH.matcher(path).matches()) {
            throw new IllegalArgumentException("The path of the operation is \"" + shown(path)
                    + "\"; expected v4/<service>/<command> of ASCII letters, digits and underscores, such as"
                    + " v4/timpush/push, with at most " + MAX_LENGTH + " characters.");
        }
        return path;
    }

    /**
     * Returns the part of a wrong path before the first character that a path cannot have. The rest may be
     * confidential, for example a query with a UserSig.
     */
    private static String shown(String path) {
        int length = (int) path.chars()
                .takeWhile(OperationPath::isAllowed)
                .limit(MAX_LENGTH)
                .count();
        return length == path.length() ? path : path.substring(0, length) + "...";
    }

    private static boolean isAllowed(int character) {
        return character == '/' || character == '_' || (character < 128 && Character.isLetterOrDigit(character));
    }
}
