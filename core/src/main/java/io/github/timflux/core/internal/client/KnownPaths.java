package io.github.timflux.core.internal.client;

import static java.util.Objects.requireNonNull;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.github.timflux.internal.OperationPath;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The paths that the application has called. Their number is limited, because each path has a rate limiter, request
 * templates and metrics of its own, which are never removed.
 */
final class KnownPaths {

    /** Tencent documents about 150 operations. */
    static final int MAX_PATHS = 256;

    private final Set<String> paths = new HashSet<>();

    /** Adds a path, or returns an error if the path is invalid or is one too many. */
    @Nullable TimException add(String path) {
        try {
            OperationPath.check(path);
        } catch (IllegalArgumentException e) {
            return new TimException(ErrorKind.INVALID, 0, requireNonNull(e.getMessage()), null);
        }
        return addValid(path) ? null : tooMany(path);
    }

    private synchronized boolean addValid(String path) {
        return paths.contains(path) || (paths.size() < MAX_PATHS && paths.add(path));
    }

    private static TimException tooMany(String path) {
        return new TimException(
                ErrorKind.INVALID,
                0,
                "The path is " + path + ", and the client has already called " + MAX_PATHS
                        + " other paths; expected one of these.",
                null);
    }
}
