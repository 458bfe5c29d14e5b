package io.github.timflux.core.internal.http;

/** Counts what a body tells. */
final class CountingOwner implements BodyAggregator.BodyListener {

    private int parts;
    private int failures;

    @Override
    public void onBytesReceived() {
        parts++;
    }

    @Override
    public void onBodyFailed() {
        failures++;
    }

    int parts() {
        return parts;
    }

    int failures() {
        return failures;
    }
}
