package io.github.timflux.simulator.internal.admin;

import java.util.List;

/** Sets and removes scripted answers. */
final class ResponseRoutes {

    private static final String PATH = "/responses/{path}";

    private final SimulatorControl control;

    ResponseRoutes(SimulatorControl control) {
        this.control = control;
    }

    List<AdminRoute> routes() {
        return List.of(AdminRoute.withBody("PUT", PATH, this::put), AdminRoute.delete(PATH, this::remove));
    }

    private AdminResponse put(AdminRequest request) {
        control.change(SettingsText.with("responses", request.pathParameter(), request.json()));
        return AdminResponse.NO_CONTENT;
    }

    private AdminResponse remove(AdminRequest request) {
        if (!control.removeResponse(request.pathParameter())) {
            throw AdminException.notFound(
                    "The path " + request.pathParameter() + " has no scripted answer; expected a path that has one.");
        }
        return AdminResponse.NO_CONTENT;
    }
}
