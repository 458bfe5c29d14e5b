package io.github.timflux.simulator.internal.admin;

import io.github.timflux.simulator.internal.service.SimulatedService;
import java.util.List;

/** Shows and resets the statistics. */
final class StatisticsRoutes {

    private static final String PATH = "/statistics";

    private final SimulatedService service;

    StatisticsRoutes(SimulatedService service) {
        this.service = service;
    }

    List<AdminRoute> routes() {
        return List.of(AdminRoute.get(PATH, this::show), AdminRoute.delete(PATH, this::reset));
    }

    private AdminResponse show(AdminRequest request) {
        return AdminResponse.json(json -> StatisticsJson.write(json, service));
    }

    private AdminResponse reset(AdminRequest request) {
        service.state().recorder().reset();
        return AdminResponse.NO_CONTENT;
    }
}
