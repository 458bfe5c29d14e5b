package io.github.timflux.simulator.internal.admin;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.simulator.internal.fault.FaultSettings;
import io.github.timflux.simulator.internal.service.CallHandlers;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Tests that the description of the admin API has all of its routes and no others. */
final class OpenApiRoutesTest {

    private final OpenApiDocument document = OpenApiDocument.read();
    private final Map<String, AdminRoute> routes = new AdminRouter(
                    CallHandlers.service(CallHandlers.settings(
                            0, account -> null, new FaultSettings(List.of(), Map.of(), false), Map.of())),
                    new UnusedControl())
            .routes().stream()
                    // The redirect to the page.
                    .filter(route -> !route.path().isEmpty())
                    .collect(Collectors.toMap(route -> route.method() + " " + route.path(), route -> route));

    @Test
    void shouldDescribeEachRouteAndNoOther() {
        assertThat(document.operations().keySet()).containsExactlyInAnyOrderElementsOf(routes.keySet());
    }

    @Test
    void shouldDescribeQueryParametersAndBodies() {
        document.operations().forEach((name, operation) -> {
            AdminRoute route = requireNonNull(routes.get(name), name);
            assertThat(document.queryParameters(operation)).as(name).isEqualTo(route.queryParameters());
            assertThat(operation.containsKey("requestBody")).as(name).isEqualTo(route.hasBody());
        });
    }

    /** The routes are listed and not called. */
    private static final class UnusedControl implements SimulatorControl {

        @Override
        public void change(String json) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void clearFaults() {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean removeResponse(String path) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void reset() {
            throw new UnsupportedOperationException();
        }
    }
}
