package io.github.timflux.core;

import io.github.timflux.core.internal.client.ClientSettings;

/** Gives tests of other packages the settings of a builder. */
public final class BuilderSettings {

    private BuilderSettings() {}

    public static ClientSettings of(TimFlux.Builder builder) {
        return builder.settings();
    }
}
