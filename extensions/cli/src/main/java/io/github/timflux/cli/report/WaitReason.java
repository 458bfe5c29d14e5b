package io.github.timflux.cli.report;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * One reason for which a command waits. Its first message is printed at once, and later messages at most once a minute,
 * with the number of occurrences since the last message. It is not thread-safe.
 */
final class WaitReason {

    private static final long INTERVAL = Duration.ofMinutes(1).toNanos();

    private final Consumer<String> printer;
    private final LongSupplier nanoTime;

    private String message = "";
    private boolean isActive;
    private boolean isShown;
    private boolean wasPrinted;
    private long heldUntil;
    private long printedAt;
    private long occurrences;

    WaitReason(Consumer<String> printer, LongSupplier nanoTime) {
        this.printer = printer;
        this.nanoTime = nanoTime;
        this.heldUntil = nanoTime.getAsLong();
    }

    /** Records that a request failed for this reason. */
    void occurred(String text) {
        occurred(text, Duration.ZERO);
    }

    /**
     * Records that a request failed for this reason.
     *
     * @param pause the time after which the request is retried at the earliest; the reason cannot end before
     */
    void occurred(String text, Duration pause) {
        occurrences++;
        heldUntil = Math.max(heldUntil, nanoTime.getAsLong() + pause.toNanos());
        holds(text);
    }

    /** Records that the reason holds at present. This is no occurrence. */
    void holds(String text) {
        message = text;
        isActive = true;
        printIfDue();
    }

    boolean isActive() {
        return isActive;
    }

    /** Prints the message that was held back, if the reason still holds and the minute is over. */
    void printIfDue() {
        boolean isNew = !isShown || occurrences > 0;
        if (!isActive || !isNew || (wasPrinted && nanoTime.getAsLong() - printedAt < INTERVAL)) {
            return;
        }
        printer.accept(
                wasPrinted && occurrences > 1
                        ? String.format(Locale.ROOT, "%s (%,d times since the last message)", message, occurrences)
                        : message);
        isShown = true;
        wasPrinted = true;
        printedAt = nanoTime.getAsLong();
        occurrences = 0;
    }

    /**
     * Ends the reason, unless a request still waits for its retry.
     *
     * @return whether the last printed message said that the reason holds
     */
    boolean end() {
        if (nanoTime.getAsLong() < heldUntil) {
            return false;
        }
        boolean wasShown = isShown;
        isActive = false;
        isShown = false;
        return wasShown;
    }
}
