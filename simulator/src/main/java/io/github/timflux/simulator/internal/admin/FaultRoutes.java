package io.github.timflux.simulator.internal.admin;

import io.github.timflux.simulator.internal.service.SimulatedService;
import io.github.timflux.simulator.internal.settings.FaultJson;
import java.util.List;

/** Shows, sets and removes faults. */
final class FaultRoutes {

    private static final String PATH = "/faults";

    private final SimulatedService service;
    private final SimulatorControl control;

    FaultRoutes(SimulatedService service, SimulatorControl control) {
        this.service = service;
        this.control = control;
    }

    List<AdminRoute> routes() {
        return List.of(
                AdminRoute.get(PATH, this::show),
                AdminRoute.withBody("POST", PATH, this::enqueue),
                AdminRoute.withBody("PUT", PATH, this::setProbabilities),
                AdminRoute.delete(PATH, this::clear));
    }

    private AdminResponse show(AdminRequest request) {
        return AdminResponse.json(json -> {
            json.writeName("queue");
            FaultJson.writeQueue(json, service.state().faults().queue());
            json.writeName("probabilities");
            FaultJson.writeProbabilities(json, service.settings().faults());
        });
    }

    private AdminResponse enqueue(AdminRequest request) {
        control.change(SettingsText.with("faultQueue", request.json()));
        return show(request);
    }

    private AdminResponse setProbabilities(AdminRequest request) {
        control.change(SettingsText.with("faults", request.json()));
        return show(request);
    }

    private AdminResponse clear(AdminRequest request) {
        control.clearFaults();
        return AdminResponse.NO_CONTENT;
    }
}
