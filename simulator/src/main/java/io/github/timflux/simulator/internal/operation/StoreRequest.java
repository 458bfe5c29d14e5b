package io.github.timflux.simulator.internal.operation;

import io.github.timflux.simulator.internal.error.ServiceErrorException;
import io.github.timflux.simulator.internal.fault.ResponsePlan;
import java.util.List;
import java.util.function.BiConsumer;
import tools.jackson.core.JsonGenerator;

/** A request that reads or changes the data of the simulator. */
interface StoreRequest extends ParsedRequest {

    /**
     * Executes the operation and writes the fields of its response that follow the common fields.
     *
     * @throws ServiceErrorException if the whole call fails; no change is kept then
     */
    void execute(JsonGenerator json, ResponsePlan plan);

    @Override
    default ServiceResponse respond(ResponsePlan plan) {
        return ServiceResponse.success(plan.executes(), json -> execute(json, plan));
    }

    /** Creates a request of an operation without accounts. */
    static StoreRequest withoutAccounts(BiConsumer<JsonGenerator, ResponsePlan> operation) {
        return new StoreRequest() {
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
}
