package io.github.timflux.spring.internal.health;

import static java.util.stream.Collectors.toSet;

import io.github.timflux.ClientProblem;
import io.github.timflux.EndpointState;
import io.github.timflux.EndpointState.Circuit;
import io.github.timflux.ErrorKind;
import io.github.timflux.TimClient;
import io.github.timflux.TimException;
import java.util.Set;
import org.springframework.boot.health.contributor.Status;

/**
 * The status of a client.
 *
 * @param status the status
 * @param reason one sentence about the status; empty if the client is up
 */
record HealthAssessment(Status status, String reason) {

    private static final HealthAssessment UP = new HealthAssessment(Status.UP, "");

    /** Assesses a client by the calls of the application. */
    static HealthAssessment of(TimClient client) {
        Set<ErrorKind> problems =
                client.problems().stream().map(ClientProblem::kind).collect(toSet());
        if (problems.contains(ErrorKind.CREDENTIALS)) {
            return down("The service refuses the credentials, or the UserSig has an invalid format.");
        }
        if (problems.contains(ErrorKind.FORBIDDEN)) {
            return down("The application is not allowed to make the call.");
        }
        if (problems.contains(ErrorKind.TRANSIENT)) {
            return down("The UserSig provider fails, so no request can be signed.");
        }
        return ofCircuits(
                client.endpoints().stream().map(EndpointState::circuit).collect(toSet()),
                problems.contains(ErrorKind.THROTTLED));
    }

    private static HealthAssessment ofCircuits(Set<Circuit> circuits, boolean isThrottled) {
        if (circuits.contains(Circuit.CLOSED)) {
            // UNKNOWN instead of DOWN while calls are throttled: the other operations of the client work.
            return isThrottled ? unknown("The service throttles all calls of an operation.") : UP;
        }
        // UNKNOWN instead of DOWN for a half-open circuit: a load balancer would route no requests to an application
        // that is down, so there would be no call that closes the circuit.
        return circuits.contains(Circuit.HALF_OPEN)
                ? unknown("No circuit is closed; the next call probes an endpoint.")
                : down("The circuits of all endpoints are open.");
    }

    /** Assesses a client whose probe has failed. */
    static HealthAssessment afterFailedProbe(TimClient client, Throwable failure) {
        HealthAssessment ofCalls = of(client);
        if (ofCalls.status.equals(Status.DOWN)) {
            return ofCalls;
        }
        return switch (failure instanceof TimException known ? known.kind() : ErrorKind.UNAVAILABLE) {
            // The service has read the request, so it is reachable and accepts the credentials.
            case THROTTLED -> unknown("The service throttled the probe.");
            // Other calls of the client use up the quota. The probe says nothing about the service.
            case NOT_ATTEMPTED -> unknown("The probe was not sent within its time-out.");
            default -> down("The probe failed.");
        };
    }

    private static HealthAssessment down(String reason) {
        return new HealthAssessment(Status.DOWN, reason);
    }

    private static HealthAssessment unknown(String reason) {
        return new HealthAssessment(Status.UNKNOWN, reason);
    }
}
