package io.github.timflux.simulator.internal.admin;

import static java.util.stream.Collectors.joining;

import io.github.timflux.simulator.internal.service.SimulatedService;
import java.util.List;
import java.util.stream.Stream;

/** Finds the route of a request. */
final class AdminRouter {

    private final List<AdminRoute> routes;

    AdminRouter(SimulatedService service, SimulatorControl control) {
        routes = Stream.of(
                        new ControlRoutes(service, control).routes(),
                        new SettingsRoutes(service, control).routes(),
                        new AccountRoutes(service, control).routes(),
                        new FaultRoutes(service, control).routes(),
                        new CallRoutes(service).routes(),
                        new PushRoutes(service).routes(),
                        new StatisticsRoutes(service).routes(),
                        new ResponseRoutes(control).routes(),
                        new PageRoutes().routes())
                .flatMap(List::stream)
                .toList();
    }

    List<AdminRoute> routes() {
        return routes;
    }

    /**
     * Returns a route.
     *
     * @param path the path after {@code /__admin}
     * @throws AdminException if there is none
     */
    AdminRoute route(String method, String path) {
        List<AdminRoute> matching =
                routes.stream().filter(route -> route.hasPath(path)).toList();
        int fixedLength =
                matching.stream().mapToInt(AdminRoute::fixedLength).max().orElse(0);
        List<AdminRoute> ofPath = matching.stream()
                .filter(route -> route.fixedLength() == fixedLength)
                .toList();
        if (ofPath.isEmpty()) {
            throw AdminException.notFound("The path " + AdminHandler.ROOT + path + " is unknown; expected one of "
                    + AdminHandler.ROOT + "/openapi.yaml.");
        }
        // A HEAD is a GET without the body of the answer.
        String sought = method.equals("HEAD") ? "GET" : method;
        return ofPath.stream()
                .filter(route -> route.method().equals(sought))
                .findFirst()
                .orElseThrow(() -> notAllowed(method, path, ofPath));
    }

    private static AdminException notAllowed(String method, String path, List<AdminRoute> ofPath) {
        String allowed =
                ofPath.stream().map(AdminRoute::method).distinct().sorted().collect(joining(", "));
        return AdminException.methodNotAllowed(
                "The method of " + AdminHandler.ROOT + path + " is " + method + "; expected " + allowed + ".", allowed);
    }
}
