package io.github.timflux.core.http;

/** Counts what a body tells. */
final class CountingOwner implements Body.Owner {

    private int parts;
    private int failures;

    @Override
    public void came() {
        parts++;
    }

    @Override
    public void failed() {
        failures++;
    }

    int parts() {
        return parts;
    }

    int failures() {
        return failures;
    }
}
