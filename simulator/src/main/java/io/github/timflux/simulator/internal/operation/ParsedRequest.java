package io.github.timflux.simulator.internal.operation;

import io.github.timflux.simulator.internal.error.ServiceError;
import io.github.timflux.simulator.internal.error.ServiceErrorException;
import io.github.timflux.simulator.internal.fault.ResponsePlan;
import java.util.List;

/** A parsed request body. It can execute its operation. */
public interface ParsedRequest {

    /** Returns the accounts of the request, in the order of the body, including repeated ones. */
    List<String> accounts();

    /**
     * Executes the operation, unless the plan prevents it, and creates the response.
     *
     * @throws ServiceErrorException if the whole call fails; no change is kept then
     */
    ServiceResponse respond(ResponsePlan plan);

    /** Creates a request that fails when it is executed, after all other checks of the call. */
    static ParsedRequest failing(ServiceError error) {
        return StoreRequest.withoutAccounts((json, plan) -> {
            throw new ServiceErrorException(error);
        });
    }
}
