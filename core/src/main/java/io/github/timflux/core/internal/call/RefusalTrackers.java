package io.github.timflux.core.internal.call;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The refusal tracker of each operation of a client. */
public final class RefusalTrackers {

    private final Map<String, RefusalTracker> byPath = new ConcurrentHashMap<>();

    /**
     * Returns the tracker of an operation.
     *
     * @param path the URL path of the operation
     * @return the tracker; the same object for each call with this path
     */
    public RefusalTracker of(String path) {
        return byPath.computeIfAbsent(path, absent -> new RefusalTracker());
    }
}
