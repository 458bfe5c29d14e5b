package io.github.timflux.cli.checkpoint;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;

/**
 * Lines that are sent and not answered yet, by account.
 *
 * <p>A result of the client names the account and not the line. If several lines name the same account, the first of
 * these lines gets the first result. For a read, the order does not matter. For a write, the results of one account
 * arrive in input order.
 */
final class UnansweredLines {

    private final Map<String, Queue<Long>> lines = new HashMap<>();

    synchronized void add(String account, long line) {
        lines.computeIfAbsent(account, first -> new ArrayDeque<>(1)).add(line);
    }

    /** Removes and returns the first unanswered line of an account. */
    synchronized long removeFirst(String account) {
        Queue<Long> open = lines.get(account);
        if (open == null) {
            throw new IllegalStateException("A result arrived for an account that was not sent.");
        }
        long line = open.remove();
        if (open.isEmpty()) {
            lines.remove(account);
        }
        return line;
    }
}
