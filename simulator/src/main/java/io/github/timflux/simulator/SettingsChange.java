package io.github.timflux.simulator;

/** A change of the settings of a running simulator: see {@link TimSimulator#change}. */
public final class SettingsChange extends SimulatorSettings<SettingsChange> {

    SettingsChange(SimulatorSettings<?> settings) {
        super(settings);
    }

    @Override
    SettingsChange self() {
        return this;
    }
}
