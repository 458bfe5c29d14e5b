package io.github.timflux.cli.checkpoint;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;

/**
 * The lines that have been sent and not been answered. The client says whom an answer is about, and not which line; if
 * an account is in several of them, the first one is taken to be meant. For a read it does not matter which; updates of
 * an account are answered in their order.
 */
final class UnansweredLines {

    private final Map<String, Queue<Long>> lines = new HashMap<>();

    synchronized void add(String account, long line) {
        lines.computeIfAbsent(account, first -> new ArrayDeque<>(1)).add(line);
    }

    /** Takes the line away that an answer is to. */
    synchronized long removeFirst(String account) {
        Queue<Long> open = lines.get(account);
        if (open == null) {
            throw new IllegalStateException("There is an answer for an account that was not asked for.");
        }
        long line = open.remove();
        if (open.isEmpty()) {
            lines.remove(account);
        }
        return line;
    }
}
