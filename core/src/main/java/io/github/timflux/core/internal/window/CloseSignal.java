package io.github.timflux.core.internal.window;

/** Tells streams that the client closes. From then on, a stream takes no further element from its source. */
public interface CloseSignal {

    /** {@return whether the client is closing or closed} */
    boolean isClosing();

    /**
     * Registers a callback that runs when the client starts to close. If the client is already closing, the callback
     * also runs at once. A callback can run several times.
     *
     * @param callback the callback
     */
    void addCloseCallback(Runnable callback);

    /**
     * Removes a callback. Does nothing if the callback is not registered.
     *
     * @param callback the callback
     */
    void removeCloseCallback(Runnable callback);

    /** {@return the error that a stream emits after the results of the elements that it has taken} */
    Throwable closeError();

    /** {@return a signal for streams that no client closes} */
    static CloseSignal never() {
        return new CloseSignal() {
            @Override
            public boolean isClosing() {
                return false;
            }

            @Override
            public void addCloseCallback(Runnable callback) {
                // The callback never runs.
            }

            @Override
            public void removeCloseCallback(Runnable callback) {
                // No callback is registered.
            }

            @Override
            public Throwable closeError() {
                throw new IllegalStateException("No client closes this stream.");
            }
        };
    }
}
