package io.github.timflux.simulator.internal.admin;

import io.github.timflux.simulator.internal.service.SimulatedService;
import io.github.timflux.simulator.model.RecordedCall;
import java.util.List;
import java.util.function.Predicate;

/** Shows the recorded calls. */
final class CallRoutes {

    private final SimulatedService service;

    CallRoutes(SimulatedService service) {
        this.service = service;
    }

    List<AdminRoute> routes() {
        return List.of(AdminRoute.get("/calls", this::list, "after", "limit", "path", "account", "errorCode", "fault"));
    }

    private AdminResponse list(AdminRequest request) {
        Predicate<RecordedCall> filter = CallFilter.of(request.query());
        JsonPage page = new JsonPage("calls", request.query().limit());
        for (RecordedCall call : service.state().recorder().recordedCalls()) {
            if (filter.test(call)) {
                page.add(json -> CallJson.write(json, call));
            }
            if (page.isComplete()) {
                break;
            }
        }
        return page.toResponse();
    }
}
