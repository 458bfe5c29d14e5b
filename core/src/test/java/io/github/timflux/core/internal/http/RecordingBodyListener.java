package io.github.timflux.core.internal.http;

/** Fixture: counts the events of a body. */
final class RecordingBodyListener implements BodyAggregator.BodyListener {

    private int chunks;
    private int failures;

    @Override
    public void onBytesReceived() {
        chunks++;
    }

    @Override
    public void onBodyFailed() {
        failures++;
    }

    int chunks() {
        return chunks;
    }

    int failures() {
        return failures;
    }
}
