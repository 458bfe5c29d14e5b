package io.github.timflux.cli.job;

import io.github.timflux.AccountResult;
import io.github.timflux.cli.result.LineResult;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Lines that are sent and not answered yet, by account. There are at most as many of them as the client has elements.
 *
 * <p>A result of the client names the account and not the line. If several lines name the same account, the first of
 * these lines gets the first result. For a read, the order does not matter. For a write, the results of one account
 * arrive in input order.
 */
final class SentLines {

    private final Map<String, Queue<SentLine>> lines = new HashMap<>();
    private final boolean keepsTexts;

    /**
     * Creates an empty set.
     *
     * @param keepsTexts whether the results need the texts of their lines, which can be much longer than the elements
     */
    SentLines(boolean keepsTexts) {
        this.keepsTexts = keepsTexts;
    }

    /** Adds a line before it is sent. */
    synchronized void add(String account, long line, @Nullable String text) {
        lines.computeIfAbsent(account, first -> new ArrayDeque<>(1)).add(new SentLine(line, keepsTexts ? text : null));
    }

    /** Assigns a result to the first unanswered line of its account, and removes this line. */
    <T> LineResult<T> toLineResult(AccountResult<T> result) {
        SentLine line = removeFirst(result.account());
        return new LineResult<>(line.line, line.text, result);
    }

    private synchronized SentLine removeFirst(String account) {
        Queue<SentLine> sent = lines.get(account);
        if (sent == null) {
            throw new IllegalStateException("A result arrived for an account that was not sent.");
        }
        SentLine line = sent.remove();
        if (sent.isEmpty()) {
            lines.remove(account);
        }
        return line;
    }

    private record SentLine(long line, @Nullable String text) {}
}
