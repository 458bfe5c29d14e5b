package io.github.timflux.simulator.internal.operation;

import io.github.timflux.simulator.internal.error.ServiceError;
import io.github.timflux.simulator.internal.error.ServiceErrorException;
import io.github.timflux.simulator.internal.fault.ResponsePlan;
import java.util.List;
import java.util.function.BiConsumer;
import tools.jackson.core.JsonGenerator;

/** A parsed request body. It can execute its operation. */
public interface ParsedRequest {

    /** Returns the accounts of the request, in the order of the body, including repeated ones. */
    List<String> accounts();

    /**
     * Executes the operation and writes the fields of its response that follow the common fields.
     *
     * @throws ServiceErrorException if the whole call fails; no change is kept then
     */
    void execute(JsonGenerator json, ResponsePlan plan);

    /** Creates a request of an operation without accounts. */
    static ParsedRequest withoutAccounts(BiConsumer<JsonGenerator, ResponsePlan> operation) {
        return new ParsedRequest() {
            @Override
            public List<String> accounts() {
                return List.of();
            }

            @Override
            public void execute(JsonGenerator json, ResponsePlan plan) {
                operation.accept(json, plan);
            }
        };
    }

    /** Creates a request that fails when it is executed, after all other checks of the call. */
    static ParsedRequest failing(ServiceError error) {
        return withoutAccounts((json, plan) -> {
            throw new ServiceErrorException(error);
        });
    }
}
