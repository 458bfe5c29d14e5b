package io.github.timflux.simulator.internal.operation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.timflux.simulator.internal.error.ServiceError;
import io.github.timflux.simulator.internal.fault.ResponsePlan;
import io.github.timflux.simulator.model.SimulatedRequest;
import java.util.List;
import java.util.function.Function;
import reactor.util.Logger;
import reactor.util.Loggers;

/** A request that a function of the test executes. */
record FunctionRequest(SimulatedRequest request, List<String> accounts, Function<SimulatedRequest, String> function)
        implements ParsedRequest {

    private static final Logger LOGGER = Loggers.getLogger(FunctionRequest.class);

    @Override
    public ServiceResponse respond(ResponsePlan plan) {
        return plan.executes() ? execute() : ServiceResponse.success(false, json -> {});
    }

    private ServiceResponse execute() {
        try {
            // The annotations of the function exclude null, but a test without null checks can return it.
            String text = function.apply(request);
            FunctionAnswer answer = FunctionAnswer.of(text);
            return answer == null
                    ? failure(": it returned " + (text == null ? null : '"' + text + '"')
                            + "; expected the text of a JSON object")
                    : new ServiceResponse(
                            answer.errorCode(), false, true, answer.json().getBytes(UTF_8));
        } catch (Throwable failure) {
            // Throwable: an assertion in the function throws an AssertionError, and the test has to learn of it.
            LOGGER.error("The function of {} in the simulator failed.", request.path(), failure);
            return failure(" with " + failure);
        }
    }

    private ServiceResponse failure(String reason) {
        String info = "The function of " + request.path() + " in the simulator failed" + reason + ".";
        int code = ServiceError.FUNCTION_FAILED.code();
        return new ServiceResponse(code, false, true, ServiceResponse.failure(code, info));
    }
}
