package io.github.timflux.core.internal.call;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The refused requests of a client, for each operation. */
public final class RefusalsByOperation {

    private final Map<String, OperationRefusals> byPath = new ConcurrentHashMap<>();

    /**
     * Returns what is known about the refused requests of an operation.
     *
     * @param path the URL path of the operation
     * @return the same object for each call with this path
     */
    public OperationRefusals of(String path) {
        return byPath.computeIfAbsent(path, absent -> new OperationRefusals());
    }
}
