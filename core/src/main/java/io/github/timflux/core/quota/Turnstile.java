package io.github.timflux.core.quota;

/** The queue in front of the quota of one operation. */
public interface Turnstile {

    /**
     * Opens a line.
     *
     * @param lane what is to queue in it
     * @return the line; it costs nothing while nobody queues in it, and need not be closed
     */
    Line line(Lane lane);

    /**
     * A turnstile that lets everyone through at once.
     *
     * @return the turnstile
     */
    static Turnstile open() {
        return lane -> OpenLine.OPEN;
    }
}
