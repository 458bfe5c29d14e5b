package io.github.timflux.simulator.internal.admin;

import io.github.timflux.simulator.internal.json.StrictJson;
import io.github.timflux.simulator.internal.service.SimulatedService;
import io.github.timflux.simulator.internal.settings.SettingsWriter;
import io.github.timflux.simulator.internal.state.AttributeSlots;
import java.util.List;

/** Shows and changes settings. */
final class SettingsRoutes {

    private static final String PATH = "/settings";

    private final SimulatedService service;
    private final SimulatorControl control;

    SettingsRoutes(SimulatedService service, SimulatorControl control) {
        this.service = service;
        this.control = control;
    }

    List<AdminRoute> routes() {
        return List.of(AdminRoute.get(PATH, this::show), AdminRoute.withBody("PATCH", PATH, this::change));
    }

    private AdminResponse show(AdminRequest request) {
        AttributeSlots slots = service.state().store().slots();
        List<String> names =
                slots.byIndex().values().stream().map(slot -> slot.name()).toList();
        return AdminResponse.json(
                200, StrictJson.writeValue(json -> SettingsWriter.write(json, service.settings(), names)));
    }

    private AdminResponse change(AdminRequest request) {
        control.change(request.text());
        return show(request);
    }
}
