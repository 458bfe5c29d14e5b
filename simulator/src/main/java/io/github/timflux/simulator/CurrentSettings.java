package io.github.timflux.simulator;

import io.github.timflux.simulator.internal.admin.SimulatorControl;
import io.github.timflux.simulator.internal.operation.OperationPath;
import io.github.timflux.simulator.internal.service.SimulatedService;
import java.util.function.Consumer;

/** The settings of a running simulator, and their changes. */
final class CurrentSettings implements SimulatorControl {

    private final SimulatedService service;
    private final SettingsChange initial;
    private SettingsChange current;

    CurrentSettings(SimulatedService service, SettingsChange initial) {
        this.service = service;
        this.initial = initial;
        current = initial;
    }

    synchronized void change(Consumer<SettingsChange> change) {
        SettingsChange changed = new SettingsChange(current);
        changed.values().removeOneTimeValues();
        change.accept(changed);
        service.change(changed.toServiceSettings());
        // A copy: the function can keep the object that it got.
        current = new SettingsChange(changed);
    }

    @Override
    public void change(String json) {
        change(settings -> settings.json(json));
    }

    @Override
    public void clearFaults() {
        change(SettingsChange::clearFaults);
    }

    @Override
    public synchronized boolean removeResponse(String path) {
        boolean known = service.settings().functions().containsKey(OperationPath.of(path));
        if (known) {
            change(settings -> settings.removeResponse(path));
        }
        return known;
    }

    @Override
    public synchronized void reset() {
        service.reset(initial.toServiceSettings());
        current = initial;
    }
}
