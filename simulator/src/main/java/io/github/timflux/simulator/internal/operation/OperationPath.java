package io.github.timflux.simulator.internal.operation;

import java.util.regex.Pattern;

/** Checks paths of operations. */
public final class OperationPath {

    private static final Pattern PATH = Pattern.compile("/?v4/[A-Za-z0-9_]+/[A-Za-z0-9_]+");

    private OperationPath() {}

    /**
     * Returns a path with a leading slash, as the URL of a call has it.
     *
     * @throws IllegalArgumentException if the path has another form than {@code v4/service/command}
     */
    public static String of(String path) {
        if (!PATH.matcher(path).matches()) {
            throw new IllegalArgumentException("The path is \"" + path
                    + "\"; expected v4/service/command, with letters, digits and underscores only.");
        }
        return path.startsWith("/") ? path : "/" + path;
    }
}
