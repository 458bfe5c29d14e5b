package io.github.timflux.simulator.internal.admin;

import io.github.timflux.simulator.internal.service.SimulatedService;
import java.util.List;

/** Health, reset and revocation of UserSigs. */
final class ControlRoutes {

    static final String HEALTH = "/health";

    private final SimulatedService service;
    private final SimulatorControl control;

    ControlRoutes(SimulatedService service, SimulatorControl control) {
        this.service = service;
        this.control = control;
    }

    List<AdminRoute> routes() {
        return List.of(
                AdminRoute.get(HEALTH, request -> AdminResponse.json(json -> json.writeStringProperty("status", "UP"))),
                AdminRoute.post("/revoke-signatures", this::revokeSignatures),
                AdminRoute.post("/reset", this::reset));
    }

    private AdminResponse revokeSignatures(AdminRequest request) {
        service.state().userSigs().revokeAll();
        return AdminResponse.NO_CONTENT;
    }

    private AdminResponse reset(AdminRequest request) {
        control.reset();
        return AdminResponse.NO_CONTENT;
    }
}
