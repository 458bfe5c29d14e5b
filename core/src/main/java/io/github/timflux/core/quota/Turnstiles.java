package io.github.timflux.core.quota;

import io.github.timflux.TurnstileState;
import java.util.List;

/** The turnstiles of one quota: one for each operation, the same for everyone who shares the quota. */
public interface Turnstiles extends AutoCloseable {

    /**
     * The turnstile of an operation.
     *
     * @param operation the operation's path
     * @return always the same for the same path
     */
    Turnstile of(String operation);

    /** {@return how things stand at each, by operation} */
    List<TurnstileState> states();

    /** Takes no more part in the quota. */
    @Override
    void close();

    /** {@return turnstiles that let everyone through} */
    static Turnstiles open() {
        return new Turnstiles() {
            private final Turnstile open = Turnstile.open();

            @Override
            public Turnstile of(String operation) {
                return open;
            }

            @Override
            public List<TurnstileState> states() {
                return List.of();
            }

            @Override
            public void close() {
                // Nobody counts who takes part.
            }
        };
    }
}
